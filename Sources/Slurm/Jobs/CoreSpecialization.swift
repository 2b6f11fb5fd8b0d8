/// What a job leaves to the system on each of its nodes.
public enum CoreSpecialization: Hashable, Codable, Sendable {
  /// A number of cores, as `--core-spec`.
  case cores(Int)
  /// A number of threads, as `--thread-spec`.
  case threads(Int)
}

extension CoreSpecialization: CustomStringConvertible {
  /// `2 cores`.
  public var description: String {
    switch self {
    case .cores(let count): "\(count) cores"
    case .threads(let count): "\(count) threads"
    }
  }
}
