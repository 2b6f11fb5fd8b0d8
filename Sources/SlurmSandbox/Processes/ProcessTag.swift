import Glibc

/// A number that every process of one sandbox carries, whatever it does to its environment,
/// session or parents.
///
/// The tag is the soft limit `RLIMIT_LOCKS`. Linux has not enforced this limit since 2.4, but it
/// still hands it down through every fork and exec; Slurm does not propagate it from the submitting
/// shell. So it also marks a job's process that cleared its environment, made a session of its own,
/// and lost its parent: nothing else of it would still lead to the sandbox.
struct ProcessTag: Codable, Hashable, Sendable {
  var value: UInt64

  /// All tags begin with these 24 bits, so that one sandbox recognises the tag of another.
  private static let prefix: UInt64 = 0x53_4c55
  private static let prefixShift: UInt64 = 36

  /// A new random tag, below 2^60 and so clear of `RLIM_INFINITY`.
  static func random() -> Self {
    Self(value: prefix << prefixShift | UInt64.random(in: 0..<(1 << prefixShift)))
  }

  init(value: UInt64) { self.value = value }

  init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(UInt64.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  /// The tag that a process carries; nil when it has none, or may not be asked.
  init?(of pid: Int32) {
    var limit = rlimit()
    guard let prlimit = GNUFunctions.prlimit, prlimit(pid, Self.resource, nil, &limit) == 0
    else { return nil }
    self.init(limit: UInt64(limit.rlim_cur))
  }

  /// The tag that a value of the limit stands for; nil when it is an ordinary value.
  init?(limit: UInt64) {
    guard limit >> Self.prefixShift == Self.prefix else { return nil }
    value = limit
  }

  /// Gives the tag to a process, which hands it down to all that it starts from now on.
  func apply(to pid: Int32) {
    guard let prlimit = GNUFunctions.prlimit else { return }
    var limit = rlimit()
    guard prlimit(pid, Self.resource, nil, &limit) == 0 else { return }
    limit.rlim_cur = rlim_t(value)
    // The hard limit stays: an ordinary user could not raise it again.
    _ = prlimit(pid, Self.resource, &limit, nil)
  }

  /// `RLIMIT_LOCKS`.
  private static let resource: CInt = 10
}
