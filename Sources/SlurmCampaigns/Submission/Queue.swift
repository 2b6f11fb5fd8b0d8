internal import FoundationEssentials
internal import Slurm

/// The jobs of a campaign's user, as the controller had them at one time.
struct Queue: Sendable {
  /// The jobs and arrays, with all that is known of their tasks.
  private let records: [JobID: [Record]]

  private struct Record: Sendable {
    let state: JobState
    /// The tasks of the array that share the record; nil for a plain job.
    let tasks: TaskArray?
    let mark: SubmissionMark?
    /// Whether it has no mark, and may be of the campaign all the same.
    let hasLostMark: Bool
    let restartCount: Int
    let recordID: JobID
    /// The node that has been given it, and when.
    let node: String?
    let startTime: Date?
    let isHeld: Bool
    let failedToLaunch: Bool
    let lastSchedulingTime: Date?
    let obstacle: String?
  }

  /// Loads them.
  ///
  /// - Parameter plan: The campaign whose jobs are looked for, as they are called.
  init(of cluster: Cluster, for plan: CampaignPlan) throws(SlurmError) {
    var records: [JobID: [Record]] = [:]
    for job in try cluster.jobs(.of(plan.user)) {
      let tasks = job.arrayTaskID.map { TaskArray($0...$0) } ?? job.arrayTasks
      let mark = job.submissionMark
      records[job.id.jobID, default: []].append(
        Record(
          state: job.state, tasks: tasks, mark: mark,
          hasLostMark: mark == nil && [plan.name, plan.refillName].contains(job.name),
          restartCount: job.restartCount, recordID: job.recordID, node: job.batchHost,
          startTime: job.startTime,
          isHeld: job.isHeld,
          // Slurm says it by words alone, and leaves them when an administrator holds the job, too.
          failedToLaunch: job.reason == .heldByUser
            && job.reasonDetail?.contains("launch failed") == true,
          lastSchedulingTime: job.lastSchedulingTime,
          obstacle: job.obstacle))
    }
    self.records = records
  }

  /// The jobs of a submission: those that bear its mark, of which there are several when an answer was
  /// lost; the first one first.
  ///
  /// - Parameter noted: Jobs that are known to be its own: they count where something took their marks
  ///   away. Another job may have the number of one that was lost.
  func jobs(of submission: CampaignSubmission, and noted: [JobID]) -> [JobID] {
    records.filter { id, records in
      records.contains { $0.mark == submission.mark || $0.hasLostMark && noted.contains(id) }
    }.keys.sorted()
  }

  /// The array of a window that is over, where the controller has it under way.
  func arrayUnderWay(of summary: WindowSummary) -> JobID? {
    guard let job = summary.job, let mark = summary.mark,
      records[job]?.contains(where: { $0.mark == mark }) == true
    else { return nil }
    return isUnderWay(job) ? job : nil
  }

  /// Whether a job is not over with all its tasks.
  func isUnderWay(_ job: JobID) -> Bool {
    records[job]?.contains { !$0.state.isFinished } ?? false
  }

  /// What is known of the tasks of an array, each under its place.
  func states(of job: JobID) -> [Int: JobState] {
    var states: [Int: JobState] = [:]
    for record in records[job] ?? [] {
      for place in record.tasks ?? [] { states[place] = record.state }
    }
    return states
  }

  /// The tasks of an array that wait for their turn, by their places.
  func waiting(of job: JobID) -> [Int] {
    (records[job] ?? []).filter { $0.state.isPending && !$0.state.isCompleting }
      .flatMap { [Int]($0.tasks ?? []) }
  }

  /// A run of a task, as the controller has it.
  struct Run: Hashable, Sendable {
    let task: JobReference
    /// The job's own number.
    let record: JobID
    let restartCount: Int
    let node: String
    let startTime: Date
    /// Which of the task it is, from 1 on.
    var attempt: Int { restartCount + 1 }
  }

  /// The runs of an array's tasks that are under way, by their places.
  func runs(of job: JobID) -> [Int: Run] {
    var runs: [Int: Run] = [:]
    for record in records[job] ?? [] where record.state == .running {
      guard let place = record.tasks?.first, let node = record.node, let start = record.startTime
      else { continue }
      runs[place] = Run(
        task: .task(job, place), record: record.recordID, restartCount: record.restartCount,
        node: node, startTime: start)
    }
    return runs
  }

  /// The jobs that follow a window and are under way, by their mark.
  func refills(of summary: WindowSummary) -> [JobID] {
    guard let mark = summary.refillMark else { return [] }
    return records.filter { id, records in records.contains { $0.mark == mark } && isUnderWay(id) }
      .keys.sorted()
  }

  /// Whether a job waits until somebody releases it.
  func isHeld(_ job: JobID) -> Bool { records[job]?.contains(where: \.isHeld) ?? false }

  /// What of a job Slurm itself holds, because it could not be started: the job, or tasks of the array.
  func failedLaunches(of job: JobID) -> [FailedLaunch] {
    (records[job] ?? []).filter(\.failedToLaunch).flatMap { record -> [FailedLaunch] in
      guard let time = record.lastSchedulingTime else { return [] }
      let jobs = record.tasks.map { $0.map { JobReference.task(job, $0) } } ?? [.job(job)]
      return jobs.map { FailedLaunch(job: $0, time: time, restartCount: record.restartCount) }
    }
  }

  /// A start that failed.
  struct FailedLaunch: Hashable, Sendable {
    let job: JobReference
    /// When the controller started it.
    let time: Date
    let restartCount: Int
  }

  /// What a job waits for; nil where it is its turn, or other jobs.
  func obstacle(of job: JobID) -> String? { records[job]?.lazy.compactMap(\.obstacle).first }

  /// The tasks of an array that wait until somebody releases them, by their places.
  func heldTasks(of job: JobID) -> [Int] {
    (records[job] ?? []).filter(\.isHeld).flatMap { [Int]($0.tasks ?? []) }
  }
}
