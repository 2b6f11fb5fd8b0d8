import FoundationEssentials
import Slurm

/// A line of a list of jobs: a record, or one of the tasks that share it.
struct JobRow: Sendable {
  let job: Job
  /// The task that the line is about; nil for all that the record holds.
  let task: Int?
  /// The time that run times are counted to.
  let now: Date

  init(_ job: Job, task: Int? = nil, at now: Date) {
    self.job = job
    self.task = task
    self.now = now
  }

  /// What is called by the line.
  var id: JobReference {
    guard let task, let array = job.arrayJobID else { return job.id }
    return .task(array, task)
  }
}

extension JobRow {
  /// A line for each record.
  static func records(_ jobs: some Sequence<Job>, at now: Date) -> [JobRow] {
    jobs.map { JobRow($0, at: now) }
  }

  /// A line for each task, of those that share a record only those that are named.
  static func tasks(
    of jobs: some Sequence<Job>, named references: [JobReference], at now: Date
  ) -> [JobRow] {
    jobs.flatMap { job -> [JobRow] in
      guard job.arrayTaskID == nil, let array = job.arrayJobID, let tasks = job.arrayTasks else {
        return [JobRow(job, at: now)]
      }
      return tasks.filter { index in
        references.isEmpty
          || references.contains {
            $0.names(record: job.recordID, called: .task(array, index))
          }
      }.map { JobRow(job, task: $0, at: now) }
    }
  }
}

typealias JobField = Field<JobRow>
typealias JobColumn = FieldColumn<JobRow>
typealias JobOrder = FieldOrder<JobRow>
typealias JobTable = FieldTable<JobRow>
