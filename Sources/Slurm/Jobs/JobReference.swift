/// What users call a job by: a job, one or several tasks of an array, or a component of a
/// heterogeneous job.
///
/// ```swift
/// let all: JobReference = 137945                      // 137945, with all its tasks
/// let one = JobReference.task(137945, 7)              // 137945_7
/// let some = try JobReference("137945_[1-5,7%2]")
/// let second = JobReference.component(137945, offset: 1)  // 137945+1
/// ```
///
/// The corresponding C field is `job_id_str`.
public enum JobReference: Hashable, Sendable {
  /// A job; of a job array all tasks, of a heterogeneous job the leader.
  case job(JobID)
  /// The task of a job array with an index.
  case task(JobID, Int)
  /// Tasks of a job array.
  ///
  /// The limit of the tasks says how Slurm spells it; it has no other effect.
  case tasks(JobID, TaskArray)
  /// The component of a heterogeneous job with an offset, 0 being the leader.
  case component(JobID, offset: Int)

  /// A job, with all its tasks.
  public init(_ id: JobID) {
    self = .job(id)
  }

  /// The number of the job, of the whole array, or of the leader.
  public var jobID: JobID {
    switch self {
    case .job(let id), .task(let id, _), .tasks(let id, _), .component(let id, _): id
    }
  }
}

extension JobReference: ExpressibleByIntegerLiteral {
  /// A job by its number, with all its tasks.
  public init(integerLiteral value: UInt32) {
    self = .job(JobID(rawValue: value))
  }
}

extension JobReference {
  /// Whether a record is one that this names, or holds a task of it.
  ///
  /// - Parameters:
  ///   - record: The number of the record.
  ///   - name: What the record is called, as in ``Job/id``.
  public func names(record: JobID, called name: JobReference) -> Bool {
    switch (self, name) {
    case (.job(let id), _): record == id || name.jobID == id
    case (_, _) where name.jobID != jobID: false
    case (.task(_, let index), .tasks(_, let tasks)): tasks.contains(index)
    case (.tasks(_, let tasks), .task(_, let index)): tasks.contains(index)
    case (.tasks(_, let wanted), .tasks(_, let tasks)): !wanted.isDisjoint(with: tasks)
    default: self == name
    }
  }
}
