internal import FoundationEssentials
internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// A run of a task, in the array of its window.
struct CampaignTask: Sendable {
  let campaign: Campaign
  let job: CampaignJob
  let round: Round
  let window: Window

  init(_ campaign: Campaign, _ job: CampaignJob) throws {
    (self.campaign, self.job) = (campaign, job)
    round = try campaign.round(job.round)
    window = round.window(job.window)
  }

  /// Runs the program, unless the task has ended, or its array is one too many.
  func run(report: @escaping @Sendable (String) -> Void) async throws -> Int32 {
    guard let context = JobContext.current, case .task(let array, let place) = context.job,
      (1...round.layout.count(of: window.number)).contains(place)
    else {
      throw SlurmError(
        .invalidScript, operation: "run", subject: "a task of \(campaign.directory)",
        detail: "this is no task of its window")
    }
    guard try await isWanted(array, report) else {
      report("array \(array) is one too many, or comes too late")
      try? await Cluster.perform { () throws(SlurmError) in
        try Cluster.connect().cancel(.job(array))
      }
      return 0
    }
    // Slurm may start a task again that has written its end: its node was lost just then.
    if let end = try end(of: place) {
      // It would run for ever.
      return await Self.isRequeued(after: end.exitCode) ? 0 : end.exitCode
    }
    let startTime = Date.now
    let index = round.index(of: place, in: window.number)
    guard let (exitCode, detail) = try await runProgram(index, in: context) else {
      return 128 + SIGTERM
    }
    if await Self.isRequeued(after: exitCode) {
      // No end: the site, or the program, wants it to run again.
      report("task \(index): Slurm requeues what exits with \(exitCode) (RequeueExit)")
      return exitCode
    }
    let end = TaskEnd(
      exitCode: exitCode, detail: detail, node: context.node ?? AttemptLedger.host,
      attempt: context.restartCount + 1, startTime: startTime, endTime: .now)
    if let detail { report("task \(index): \(detail)") }
    // A task without a word of its end is done again.
    return try await Patiently.run(atMost: .seconds(600), report) {
      try commit(end, at: place) ?? exitCode
    }
  }

  /// Whether the window is this array's: it is that of the first one whose task asks.
  ///
  /// A submission may have been made twice, because its answer was lost. One that the controller has
  /// forgotten was made again, and gives way.
  private func isWanted(
    _ array: JobID, _ report: @Sendable (String) -> Void
  ) async throws -> Bool {
    guard try !round.isCancelled else { return false }
    // Looked at behind the files: who was late may have opened a window again that is over.
    while let files = try window.files, try !window.isClosed {
      let claim = try WindowNotes.claim.last(in: files)
      if claim?.job == array { return true }
      if let claim, try await isKnown(claim.job, in: files, report) { return false }
      if claim == nil, try await followsLostCondition() { return false }
      do {
        if try WindowNotes.claim.add(array, after: claim?.number ?? 0, in: files) { return true }
      } catch {
        // Closed meanwhile.
        guard error.isGone else { throw error }
      }
    }
    return false
  }

  /// Whether the first window was ended while it waited for what the campaign is to begin after: then this
  /// one was not to begin either.
  ///
  /// Just now it may be summed up; who does it may have been killed, and what another node wrote may be seen
  /// a minute later.
  private func followsLostCondition() async throws -> Bool {
    guard campaign.plan.hasCondition, round.number == 1, window.number > 1 else { return false }
    let patience = ContinuousClock.now + .seconds(60)
    while true {
      if let hasBegun = try round.window(1).hasBegun { return !hasBegun }
      if patience < .now { return true }
      try await Task.sleep(for: .seconds(1))
    }
  }

  /// Whether the controller knows an array of the window, which is asked until it answers.
  private func isKnown(
    _ array: JobID, in files: Folder, _ report: @Sendable (String) -> Void
  ) async throws -> Bool {
    guard let submission = try CampaignSubmission.announced(.task, in: files) else { return false }
    do {
      return try await Patiently.run(report) {
        try await Cluster.perform { [plan = campaign.plan] () throws(SlurmError) in
          try Queue(of: try Cluster.connect(), for: plan).jobs(of: submission, and: [array])
            .contains(array)
        }
      }
    } catch is SlurmError {
      return true
    }
  }

  private static func isRequeued(after exitCode: Int32) async -> Bool {
    if exitCode == 0 { return false }
    let answer = try? await Cluster.perform { () throws(SlurmError) in
      try Cluster.connect().requeuesJobs(endingWith: exitCode)
    }
    return answer ?? false
  }

  private func end(of place: Int) throws -> TaskEnd? {
    try window.files?.committed(TaskEnd.self, as: "\(place)")
  }

  /// Writes how the task ended.
  ///
  /// - Returns: The exit code of another run, which was first.
  private func commit(_ end: TaskEnd, at place: Int) throws -> Int32? {
    do {
      return try commit(end, at: place, in: window)
    } catch {
      guard error.isGone else { throw error }
    }
    // The window was closed, because Slurm held this run for lost; unless a file server has forgotten the
    // folder that was opened.
    let window = try Campaign(directory: campaign.directory).round(job.round).window(job.window)
    return try window.isClosed ? nil : commit(end, at: place, in: window)
  }

  private func commit(
    _ end: TaskEnd, at place: Int, in window: Window
  ) throws(CheckpointError) -> Int32? {
    guard let files = try window.files else {
      throw CheckpointError(.missing, "open", window.folder.path + "/" + window.name)
    }
    do {
      try files.commit(end, as: "\(place)")
      return nil
    } catch {
      guard error.code == .nameTaken else { throw error }
      return try files.committed(TaskEnd.self, as: "\(place)")?.exitCode
    }
  }

  /// - Returns: The program's exit code, and what was wrong with its start; nil when the job was ended.
  private func runProgram(
    _ index: Int, in context: JobContext
  ) async throws -> (exitCode: Int32, detail: String?)? {
    var program = BatchProgram(campaign.plan.command)
    program.environment = [
      JobContext.taskIndexVariable: "\(index)",
      "SLURMSWIFT_CAMPAIGN": campaign.directory,
    ]
    let pattern = FilePattern(context, index: index, host: AttemptLedger.host)
    let files: TaskFiles
    do {
      files = try TaskFiles(of: index, in: window, as: campaign.plan.job, pattern)
    } catch {
      return (1, "\(error)")
    }
    defer { files.close() }
    (program.input, program.output, program.errors) = (files.input, files.output, files.errors)
    do {
      switch try await program.run(in: context) {
      case .ended(.exited(let code)): return (code, nil)
      case .ended(.signalled(let signal)): return (128 + signal.rawValue, "\(signal)")
      case .ended(.unknown): return (1, "its exit status was lost")
      case .interrupted: return nil
      }
    } catch let error as SupervisionError {
      return (error.exitCode, "\(error)")
    }
  }
}
