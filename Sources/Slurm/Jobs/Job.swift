/// A job's record, as the controller had it when its snapshot was loaded.
///
/// A job is a handle into the buffer that libslurm filled: its properties are decoded when they are
/// read, and a kept job keeps the whole ``Snapshot`` alive. Load what is kept longer by
/// ``Cluster/job(_:)``, a buffer of few records.
///
/// Of an array, the tasks that have not started share one record; each that has started has its
/// own.
public struct Job: Sendable {
  /// What the record is part of.
  public let snapshot: Snapshot<Job>
  /// The place in the snapshot.
  let index: Int
}

extension Job {
  /// How the job is called: `137945`, `137945_7`, `137945_[8-20%2]` for the tasks of an array that
  /// have not started, `137945+1` for a part of a heterogeneous job.
  public var id: JobReference {
    if let arrayJobID {
      if let arrayTaskID { return .task(arrayJobID, arrayTaskID) }
      if let arrayTasks { return .tasks(arrayJobID, arrayTasks) }
    }
    if let heterogeneousJobID { return .component(heterogeneousJobID, offset: heterogeneousOffset) }
    return .job(recordID)
  }

  /// Whether the record is of an array, or of one of its tasks.
  public var isArray: Bool { arrayJobID != nil }

  /// Whether the record is one that a reference names, or holds a task of it.
  func matches(_ reference: JobReference) -> Bool {
    reference.names(record: recordID, called: id)
  }
}

extension Job: CustomStringConvertible {
  /// The id and the state: `137945_7 RUNNING`.
  public var description: String { "\(id) \(state)" }
}
