/// The number of a job, of a job array, or of a heterogeneous job's leader.
///
/// A task of an array has a number of its own besides its place in the array; see
/// ``JobReference`` for the ways to name tasks.
///
/// The corresponding C field is `job_id`.
public struct JobID: RawRepresentable, Hashable, Sendable, Codable {
  /// The number that Slurm uses.
  public let rawValue: UInt32

  /// The numbers that Slurm can give; those above mean "no value" and "all" in its records.
  static let limits = 1...4_294_967_293

  /// A job by the number that Slurm uses.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

extension JobID: ExpressibleByIntegerLiteral {
  /// A job by its number.
  public init(integerLiteral value: UInt32) {
    self.init(rawValue: value)
  }
}

extension JobID: Comparable {
  /// Whether a job has the lower number, which as a rule means: was submitted earlier.
  public static func < (left: JobID, right: JobID) -> Bool { left.rawValue < right.rawValue }
}

extension JobID: LosslessStringConvertible {
  /// Reads decimal digits; nil for anything else, for 0, and above 4294967293.
  ///
  /// Larger numbers must not come near Slurm: it cuts them to 32 bits and takes another job.
  public init?(_ description: String) {
    var scanner = TaskTextScanner(description)
    guard let number = try? scanner.number("", in: Self.limits), scanner.isAtEnd else { return nil }
    self.init(rawValue: UInt32(number))
  }

  /// The number in decimal digits.
  public var description: String { String(rawValue) }
}
