internal import Slurm
internal import SlurmCheckpointing

/// What follows each window: sums up those that are over, and submits the next ones, so that one waits
/// beside the one that runs.
///
/// It may be done twice, by anybody, and be killed at any instant.
struct Refill: Sendable {
  let campaign: Campaign
  let round: Round
  let cluster: Cluster
  /// How many windows are in the queue at once.
  var depth = 2
  /// Whether to wait before the first submission, where the controller is away or the user has too many
  /// jobs.
  var isPatient = true
  let report: @Sendable (String) -> Void

  /// Brings the round up to date.
  ///
  /// - Parameter told: Is told of each job that is submitted.
  func run(_ told: (SubmittedJob) -> Void = { _ in }) async throws {
    let isChanged =
      isPatient
      ? try await Patiently.run(report) { try await step(told) } : try await step(told)
    var forgotten = ForgottenEnds()
    let isForgetful = try await Patiently.run(report) {
      try await forgotten.look(in: round, queue()).hasOthers
    }
    guard isChanged || isForgetful else { return }
    // They are looked for once more when the controller must have written them down.
    try await Task.sleep(for: Cluster.writingTime)
    try await Patiently.run(report) {
      _ = try await step(told)
      try await ForgottenEnds.end(forgotten.look(in: round, queue()).certain, on: cluster)
    }
  }

  /// The same, until a window has been summed up.
  ///
  /// A window has two arrays when an answer was lost: this may follow the one whose tasks do not run.
  func run(untilOver window: Int) async throws {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(60))
    try await run()
    while try round.window(window).summary == nil {
      try await Task.sleep(for: pauses.pause())
      try await run()
    }
  }

  private func queue() async throws -> Queue {
    try await cluster.perform { cluster throws(SlurmError) in try Queue(of: cluster) }
  }

  /// - Returns: Whether something was submitted.
  private func step(_ told: (SubmittedJob) -> Void) async throws -> Bool {
    let queue = try await queue()
    var standing = try round.windows()
    for number in standing.open.sorted() where try isOver(number, queue) {
      try round.window(number).close(in: round, states: queue.states(of:))
      standing.open.remove(number)
      standing.over.insert(number)
    }
    var isChanged = false
    var previous: [JobID] = []
    var numbers = standing.open.sorted()
    for number in standing.next..<max(standing.next, round.layout.count + 1) {
      guard numbers.count < depth else { break }
      numbers.append(number)
    }
    for number in numbers {
      guard try !round.isCancelled else { break }
      let window = round.window(number)
      if number >= standing.next { try window.open() }
      guard let files = try window.files else { continue }
      let tasks = try CampaignSubmission(.task, in: files)
      let arrays = try await ensure(tasks, queue) {
        try campaign.arrayDescription(of: number, in: round, after: previous, tasks)
      } submitted: {
        isChanged = true
        told(SubmittedJob(id: $0, window: number, isArray: true))
      }
      let refill = try CampaignSubmission(.refill, in: files)
      _ = try await ensure(refill, queue) {
        try campaign.refillDescription(of: number, in: round, after: arrays, refill)
      } submitted: {
        isChanged = true
        told(SubmittedJob(id: $0, window: number, isArray: false))
      }
      previous = arrays
    }
    return isChanged
  }

  /// Whether all that was to become of a window's tasks has become of them.
  private func isOver(_ number: Int, _ queue: Queue) throws -> Bool {
    guard let files = try round.window(number).files else { return true }
    let submission = try CampaignSubmission.announced(.task, in: files)
    let jobs = try submission.map { queue.jobs(of: $0, and: try $0.noted) } ?? []
    if jobs.contains(where: queue.isUnderWay) { return false }
    // The controller may have lost an array before a task began; then it is submitted again.
    if try jobs.isEmpty && WindowNotes.claim.last(in: files) == nil { return try round.isCancelled }
    return true
  }

  /// Sees to it that a job is in the queue.
  ///
  /// - Returns: The job; several where it was submitted more than once.
  private func ensure(
    _ submission: CampaignSubmission, _ queue: Queue,
    describe: () throws -> JobDescription, submitted: (JobID) -> Void
  ) async throws -> [JobID] {
    var jobs = try known(submission, queue)
    if jobs.isEmpty, try !submission.isNew && submission.noted.isEmpty {
      // Who announced it was killed, or is about to submit it.
      try await Task.sleep(for: .seconds(2))
      jobs = try known(submission, try await self.queue())
    }
    if !jobs.isEmpty { return jobs }
    let job = try describe()
    let id = try await cluster.perform { cluster throws(SlurmError) in try cluster.submit(job).id }
    try submission.note(id)
    submitted(id)
    if try round.isCancelled {
      try? await cluster.perform { cluster throws(SlurmError) in try cluster.cancel(.job(id)) }
    }
    return [id]
  }

  private func known(_ submission: CampaignSubmission, _ queue: Queue) throws -> [JobID] {
    let jobs = queue.jobs(of: submission, and: try submission.noted).filter(queue.isUnderWay)
    if let job = jobs.first, try submission.noted.isEmpty { try submission.note(job) }
    return jobs
  }
}
