public import FoundationEssentials
public import Slurm

/// What became of a window that is over: one small file in the place of one for each task.
public struct WindowSummary: Codable, Hashable, Sendable {
  /// The array; nil when Slurm never had it.
  public let job: JobID?
  /// The logical indexes of the tasks that did what they were to do.
  public let succeeded: TaskArray
  /// The tasks that failed.
  public let failed: [Failure]
  /// The tasks that left no word of their end: killed, out of memory, cancelled, their node lost.
  public let missing: [Missing]
  /// When the first of them began; nil when none has left a word.
  public let startTime: Date?
  /// When the last of them ended.
  public let endTime: Date?
  /// Whether a task began.
  let hasBegun: Bool
  /// What the array is known by.
  let mark: SubmissionMark?
  /// What the job that follows it is known by, which submits other windows after it has summed up this one.
  let refillMark: SubmissionMark?

  /// A task that failed.
  public struct Failure: Codable, Hashable, Sendable {
    /// Its logical index.
    public let index: Int
    /// How it ended.
    public let end: TaskEnd
  }

  /// Tasks without a word of their end.
  public struct Missing: Codable, Hashable, Sendable {
    /// Their logical indexes.
    public let tasks: TaskArray
    /// What Slurm says of them: `OUT_OF_MEMORY`; nil when it does not know.
    public let state: String?
  }

  /// The logical indexes of the tasks that did not succeed.
  public var unsuccessful: TaskArray {
    missing.reduce(TaskArray(failed.map(\.index))) { $0.union($1.tasks) }
  }
}

extension WindowSummary {
  /// Sums up.
  ///
  /// - Parameters:
  ///   - job: The array.
  ///   - hasBegun: Whether a task began.
  ///   - mark: What the array is known by.
  ///   - refillMark: What the job that follows it is known by.
  ///   - tasks: The logical indexes of the window's tasks.
  ///   - ends: Those that have left a word, by their logical index.
  ///   - states: What Slurm says of tasks, by their logical index.
  init(
    job: JobID?, hasBegun: Bool, mark: SubmissionMark?, refillMark: SubmissionMark?,
    tasks: TaskArray,
    ends: [Int: TaskEnd], states: [Int: String]
  ) {
    (self.job, self.hasBegun) = (job, hasBegun)
    (self.mark, self.refillMark) = (mark, refillMark)
    succeeded = TaskArray(ends.filter(\.value.isSuccess).keys)
    failed = ends.filter { !$0.value.isSuccess }.sorted { $0.key < $1.key }
      .map { Failure(index: $0.key, end: $0.value) }
    let silent = Dictionary(grouping: tasks.subtracting(TaskArray(ends.keys))) { states[$0] ?? "" }
    missing = silent.sorted { $0.key < $1.key }.map {
      Missing(tasks: TaskArray($0.value), state: $0.key.isEmpty ? nil : $0.key)
    }
    startTime = ends.values.map(\.startTime).min()
    endTime = ends.values.map(\.endTime).max()
  }
}
