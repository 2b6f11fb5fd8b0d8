/// How a job's tasks are laid out over nodes, sockets and cores, as `--distribution`.
///
/// ```swift
/// job.layout.distribution = try TaskDistribution("cyclic:block,pack")
/// job.layout.distribution = .plane(size: 4)
/// ```
///
/// The corresponding C fields are `task_dist` and `plane_size`.
public struct TaskDistribution: Hashable, Codable, Sendable, CustomStringConvertible {
  /// As `--distribution` takes it, without asterisks: `cyclic:block,pack`, `plane=4`.
  public let description: String
  /// Slurm's number.
  let rawValue: UInt32
  /// Tasks in each block of a plane.
  let planeSize: Int?

  /// Blocks of so many tasks, one node after the other.
  public static func plane(size: Int) -> TaskDistribution {
    TaskDistribution(description: "plane=\(size)", rawValue: 4, planeSize: size)
  }

  /// Whether the list of nodes says where each task goes.
  var isArbitrary: Bool { description.hasPrefix("arbitrary") }

  /// What Slurm calls it in a job's environment; planes have a variable of their own for the size.
  var name: String { planeSize == nil ? description : "plane" }
}

extension TaskDistribution {
  /// Reads a distribution as `--distribution` takes it: `block`, `cyclic:cyclic`, `*:block:fcyclic`,
  /// `plane=4`, each but planes with `,pack` or `,nopack`, which also stand alone.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    let parts = text.lowercased().split(separator: ",", omittingEmptySubsequences: false)
    if parts[0].hasPrefix("plane") {
      guard parts.count == 1, parts[0].hasPrefix("plane="),
        let size = Int32(parts[0].dropFirst("plane=".count)), size > 0
      else { throw Self.problem(text) }
      self = .plane(size: Int(size))
      return
    }
    let flag = parts.last.flatMap { Self.flags[$0] }
    guard parts.count == (flag == nil || parts.count == 1 ? 1 : 2) else { throw Self.problem(text) }
    // Of a flag alone the rest is as the cluster has it.
    let (levels, number) =
      flag != nil && parts.count == 1 ? ("", Self.ofCluster) : try Self.levels(parts[0], of: text)
    let names = [levels, flag == nil ? "" : String(parts[parts.count - 1])]
    self.init(
      description: names.filter { !$0.isEmpty }.joined(separator: ","),
      rawValue: number | (flag ?? 0), planeSize: nil)
  }

  /// Four bits of Slurm's number for each of nodes, sockets and cores.
  private static func levels(
    _ text: Substring, of whole: String
  ) throws(ParseError) -> (name: String, number: UInt32) {
    if text == "arbitrary" || text == "hostfile" { return ("arbitrary", 3) }
    let names = text.split(separator: ":", omittingEmptySubsequences: false)
    guard names.count <= 3 else { throw problem(whole) }
    var (found, number): ([Substring], UInt32) = ([], 0)
    for (level, name) in names.enumerated() {
      let defaults: [Substring] = ["block", "cyclic", found.last ?? ""]
      let name = name == "*" ? defaults[level] : name
      guard let kind = kinds[name], level > 0 || name != "fcyclic" else { throw problem(whole) }
      number |= kind << (4 * UInt32(level))
      found.append(name)
    }
    return (found.joined(separator: ":"), number)
  }

  private static func problem(_ text: String) -> ParseError {
    ParseError(
      text: text, position: 0, problem: "this is not a distribution of tasks",
      hint: "block, cyclic, arbitrary, plane=N; for sockets and cores cyclic:block:fcyclic; ,pack")
  }

  private static let kinds: [Substring: UInt32] = ["cyclic": 1, "block": 2, "fcyclic": 3]
  private static let flags: [Substring: UInt32] = ["pack": 0x80_0000, "nopack": 0x40_0000]
  private static let ofCluster: UInt32 = 0x2000
}
