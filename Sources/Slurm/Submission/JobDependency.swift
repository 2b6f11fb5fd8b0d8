/// The jobs that must come first, as `--dependency`.
///
/// ```swift
/// job.dependency = .afterOK(.job(id))
/// job.dependency = .afterAny(.task(id, 1), .task(id, 2))
/// ```
public struct JobDependency: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Slurm's text: `afterok:12:13_7`.
  public let description: String

  /// Takes Slurm's own text.
  public init(_ text: String) { description = text }

  /// All have started, or were cancelled.
  public static func after(_ jobs: JobReference...) -> JobDependency { Self("after", jobs) }
  /// All have ended, well or not.
  public static func afterAny(_ jobs: JobReference...) -> JobDependency { Self("afterany", jobs) }
  /// All have ended with exit code 0.
  public static func afterOK(_ jobs: JobReference...) -> JobDependency { Self("afterok", jobs) }
  /// All have ended, at least one not with exit code 0.
  public static func afterNotOK(_ jobs: JobReference...) -> JobDependency {
    Self("afternotok", jobs)
  }
  /// Of each array, the task with the same index has ended with exit code 0.
  public static func afterCorresponding(_ jobs: JobReference...) -> JobDependency {
    Self("aftercorr", jobs)
  }
  /// All jobs of the same name and user have ended.
  public static let singleton = JobDependency("singleton")

  private init(_ kind: String, _ jobs: [JobReference]) {
    description = ([kind] + jobs.flatMap(\.dependencyNames)).joined(separator: ":")
  }
}

extension JobReference {
  /// How a dependency names them.
  ///
  /// There, Slurm reads `12_[1-3%2]` as tasks 1 to 32 and `12_[0-12:2]` without the last, and
  /// `12+1` as "a minute after 12".
  fileprivate var dependencyNames: [String] {
    switch self {
    case .tasks(let id, let tasks): tasks.map { "\(id)_\($0)" }
    case .component(let id, offset: 0): ["\(id)"]
    default: [description]
    }
  }
}
