/// What was seen of a job while waiting: the last record of each task, also of those that the
/// controller has purged since.
struct WaitLog {
  private let condition: WaitCondition
  /// The records of single jobs, tasks and components.
  private var single: [JobReference: JobStatus] = [:]
  /// The records that tasks share which have not started: of the last load, and those that met
  /// the condition before they were purged.
  private var shared: [JobStatus] = []
  /// The tasks of those, as long as the condition is not met.
  private var unstarted = TaskArray([])
  /// What is gone although the condition had not been seen to be met.
  private(set) var vanished: [JobStatus] = []
  /// The tasks that never had a record of their own, and are gone.
  private(set) var vanishedTasks = TaskArray([])

  /// The tasks that are waited for, of those that share a record with others; nil for all.
  private let wanted: TaskArray?

  /// - Parameter job: what is waited for; nil for all that is noted.
  init(_ condition: WaitCondition, of job: JobReference? = nil) {
    self.condition = condition
    wanted =
      switch job {
      case .task(_, let index): [index]
      case .tasks(_, let tasks): tasks
      case .job, .component, nil: nil
      }
  }

  /// All that is known, in the order of the tasks.
  var statuses: [JobStatus] {
    shared + single.sorted { $0.key.order < $1.key.order }.map(\.value)
  }

  /// Whether all met the condition.
  var isOver: Bool {
    vanished.isEmpty && vanishedTasks.isEmpty && statuses.allSatisfy(condition.isMet)
  }

  /// Takes the records of one load in; what was there before and is not now was purged.
  mutating func note(_ records: [JobStatus]) {
    let before = unstarted
    let settled = shared.filter(condition.isMet)
    var present: Set<JobReference> = []
    var owned: [Int] = []
    (shared, unstarted) = ([], [])
    for record in records {
      guard case .tasks(_, let tasks) = record.job else {
        single[record.job] = record
        present.insert(record.job)
        if case .task(_, let index) = record.job { owned.append(index) }
        continue
      }
      shared.append(record)
      if !condition.isMet(record) {
        unstarted.formUnion(wanted.map(tasks.intersection) ?? tasks)
      }
    }
    vanished = single.values.filter { !present.contains($0.job) && !condition.isMet($0) }
    let seen = shared.reduce(TaskArray(owned)) { $0.union($1.sharedTasks) }
    vanishedTasks = before.subtracting(seen)
    // Cancelled before they started, say: what they do when they are seen again counts.
    shared += settled.filter { $0.sharedTasks.isDisjoint(with: seen) }
  }
}

extension JobStatus {
  /// The tasks that share the record; none where it is of one.
  fileprivate var sharedTasks: TaskArray {
    if case .tasks(_, let tasks) = job { tasks } else { [] }
  }
}

extension JobReference {
  /// Of records of one job: by task, by component.
  fileprivate var order: Int {
    switch self {
    case .job, .tasks: -1
    case .task(_, let index): index
    case .component(_, let offset): offset
    }
  }
}
