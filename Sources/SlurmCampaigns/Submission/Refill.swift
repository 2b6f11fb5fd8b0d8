internal import FoundationEssentials
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
  /// Whether to wait where the controller is away or the user has too many jobs, before anything is
  /// submitted.
  ///
  /// After that a window might be left that nobody follows.
  var isPatient = true
  let report: @Sendable (String) -> Void

  /// Brings the round up to date.
  ///
  /// - Parameter told: Is told of each job that is submitted.
  func run(_ told: (SubmittedJob) -> Void = { _ in }) async throws {
    var repair = QueueRepair()
    try await run(&repair, told)
  }

  private func run(_ repair: inout QueueRepair, _ told: (SubmittedJob) -> Void) async throws {
    var isFirst = true
    var hasSubmitted = false
    while true {
      let isChanged = try await Patiently.run(
        report, if: isPatient || !isFirst || hasSubmitted
      ) {
        try await step {
          hasSubmitted = true
          told($0)
        }
      }
      let mayFindMore = try await Patiently.run(report) {
        try await repair.run(in: round, queue(), on: cluster)
      }
      guard isChanged || isFirst && mayFindMore else { return }
      isFirst = false
      // What was submitted, and what has just ended, is looked for once more when the controller must
      // have written it down.
      try await Task.sleep(for: Cluster.writingTime)
    }
  }

  /// The same, until a window has been summed up.
  ///
  /// A window has two arrays when an answer was lost: this may follow the one whose tasks do not run.
  func run(untilOver window: Int) async throws {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(60))
    var repair = QueueRepair()
    try await run(&repair) { _ in }
    while try await Patiently.run(report, { try round.window(window).summary == nil }) {
      try await Task.sleep(for: pauses.pause())
      try await run(&repair) { _ in }
    }
  }

  private func queue() async throws -> Queue {
    try await cluster.perform { [plan = campaign.plan] cluster throws(SlurmError) in
      try Queue(of: cluster, for: plan)
    }
  }

  /// - Returns: Whether something was submitted.
  private func step(_ told: (SubmittedJob) -> Void) async throws -> Bool {
    let queue = try await queue()
    var standing = try round.windows()
    for number in standing.open.sorted() where try await isOver(number, queue) {
      try round.window(number).close(in: round, states: queue.states(of:))
      standing.open.remove(number)
      standing.over.insert(number)
    }
    for number in standing.leftovers { try round.window(number).close(in: round) }
    try endWithoutCondition()
    var isChanged = false
    var previous: [JobID] = []
    // A window whose end the controller has forgotten stands before the others as long.
    let forgotten = try ForgottenEnds.arrays(of: standing, in: round, queue).count
    let unopened = standing.next..<max(standing.next, round.layout.count + 1)
    let due = [AnySequence(standing.open.sorted()), AnySequence(unopened)].joined()
      .prefix(max(1, depth - forgotten))
    for number in due {
      guard try !round.isCancelled else { break }
      let window = round.window(number)
      if number >= standing.next { try window.open() }
      guard let files = try window.files else { continue }
      do {
        previous = try await submit(window, in: files, queue, after: previous) {
          isChanged = true
          told($0)
        }
      } catch let error as CheckpointError {
        // Somebody else has summed it up meanwhile.
        guard error.isGone, try window.isClosed else { throw error }
        return true
      }
    }
    return isChanged
  }

  /// Sees to it that both jobs of a window are in the queue.
  ///
  /// - Returns: The array.
  private func submit(
    _ window: Window, in files: Folder, _ queue: Queue, after previous: [JobID],
    _ told: (SubmittedJob) -> Void
  ) async throws -> [JobID] {
    let tasks = try CampaignSubmission(.task, in: files)
    let arrays = try await ensure(tasks, queue) {
      let places = try window.places(leftIn: files, of: round)
      if places.isEmpty { return nil }
      return try campaign.arrayDescription(
        of: window.number, in: round, places, after: previous, tasks)
    } submitted: {
      told(SubmittedJob(id: $0, window: window.number, isArray: true))
    }
    let refill = try CampaignSubmission(.refill, in: files)
    _ = try await ensure(refill, queue) {
      let request = try await cluster.perform { [campaign] cluster throws(SlurmError) in
        try campaign.refillRequest(on: cluster)
      }
      return try campaign.refillDescription(
        of: window.number, in: round, after: arrays, request, refill)
    } submitted: {
      told(SubmittedJob(id: $0, window: window.number, isArray: false))
    }
    return arrays
  }

  /// Ends a campaign whose first window ended before it began: what it was to wait for will not come.
  private func endWithoutCondition() throws {
    guard try !round.isCancelled, try campaign.hasLostCondition(in: round) else { return }
    report("the first window ended before it began, and what it waited for holds for all")
    try campaign.cancel(round, on: cluster)
  }

  /// Whether all that was to become of a window's tasks has become of them.
  private func isOver(_ number: Int, _ queue: Queue) async throws -> Bool {
    let window = round.window(number)
    guard let files = try window.files else { return true }
    guard let submission = try CampaignSubmission.announced(.task, in: files) else {
      return try round.isCancelled
    }
    let jobs = queue.jobs(of: submission, and: try submission.noted)
    if jobs.contains(where: queue.isUnderWay) { return false }
    guard jobs.isEmpty else { return true }
    // The controller may have lost the array; then the tasks that are left are submitted again.
    let hasBegun = try WindowNotes.claim.last(in: files) != nil
    guard try await isLost(submission, hasBegun: hasBegun) else { return true }
    return try round.isCancelled || window.places(leftIn: files, of: round).isEmpty
  }

  /// Whether an array that is not there never was, or was lost.
  ///
  /// - Parameter hasBegun: Whether a task of it has. Where nothing is known for certain, one that has
  ///   begun is not begun again.
  private func isLost(_ submission: CampaignSubmission, hasBegun: Bool) async throws -> Bool {
    guard let time = try submission.lastNoted else { return true }
    let memory = try await cluster.perform { cluster throws(SlurmError) in
      try ControllerMemory(of: cluster)
    }
    switch memory.absence(ofJobSince: .seconds(max(0, -time.timeIntervalSinceNow))) {
    case .notThere: return true
    case .purged: return false
    case .unknown: return !hasBegun
    }
  }

  /// Sees to it that a job is in the queue.
  ///
  /// - Parameter describe: Says nil where nothing is left to do.
  /// - Returns: The job; several where it was submitted more than once.
  private func ensure(
    _ submission: CampaignSubmission, _ queue: Queue,
    describe: () async throws -> JobDescription?, submitted: (JobID) -> Void
  ) async throws -> [JobID] {
    var jobs = try known(submission, queue)
    if jobs.isEmpty, !submission.isNew {
      // Who announced it was killed, or is about to submit it, or has since the queue was loaded.
      if try submission.noted.isEmpty { try await Task.sleep(for: .seconds(2)) }
      jobs = try known(submission, try await self.queue())
    }
    if !jobs.isEmpty { return jobs }
    guard let job = try await describe() else { return [] }
    let id = try await cluster.perform { cluster throws(SlurmError) in try cluster.submit(job).id }
    try submission.note(id)
    try await submission.recognize(id, of: campaign.plan, on: cluster)
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
