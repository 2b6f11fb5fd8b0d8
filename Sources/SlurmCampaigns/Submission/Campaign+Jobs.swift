internal import Slurm

// What the jobs of a window ask for.
extension Campaign {
  /// The array of a window's tasks.
  ///
  /// - Parameter places: The places of those that have not ended: all, unless an array of theirs was lost.
  ///   Where they are so scattered that Slurm does not take their text, the last ones stay without a word
  ///   of their end.
  func arrayDescription(
    of window: Int, in round: Round, _ places: TaskArray, after previous: [JobID],
    _ submission: CampaignSubmission
  ) throws -> JobDescription {
    var job = plan.job
    job.script = try script(.task, window, round)
    job.arguments = []
    job.name = plan.name
    job.tasks = TaskArray(places.fittingText, atOnce: plan.atOnce)
    job.isRequeueable = job.isRequeueable ?? true
    job.mark(as: submission.mark)
    // The tasks have files of their own; see TaskFiles.
    job.standardInput = nil
    job.standardOutput = "/dev/null"
    job.standardError = log
    job.openMode = .append
    // When and after what the campaign begins is said of its first window.
    if round.number > 1 || window > 1 {
      (job.dependency, job.beginTime, job.isHeld) = (nil, nil, false)
    }
    if !previous.isEmpty { job.dependency = Self.dependency(on: previous) }
    return job
  }

  /// The job that follows a window.
  func refillDescription(
    of window: Int, in round: Round, after arrays: [JobID], timeLimit: TimeLimit?,
    _ submission: CampaignSubmission
  ) throws -> JobDescription {
    var job = JobDescription(script: try script(.refill, window, round))
    job.name = plan.refillName
    job.partition = plan.job.partition
    job.account = plan.job.account
    job.qos = plan.job.qos
    job.reservation = plan.job.reservation
    job.wckey = plan.job.wckey
    job.mcsLabel = plan.job.mcsLabel
    job.timeLimit = timeLimit
    // Where memory is counted, a job that asks for none may get a whole node's.
    if plan.job.memory != nil { job.memory = .perNode(megabytes: 256) }
    if !arrays.isEmpty { job.dependency = Self.dependency(on: arrays) }
    job.isRequeueable = true
    job.environment = plan.job.environment
    job.propagatedLimits = plan.job.propagatedLimits
    job.origin = plan.job.origin
    job.mark(as: submission.mark)
    job.workingDirectory = directory
    job.standardOutput = "/dev/null"
    job.standardError = log
    job.openMode = .append
    return job
  }

  /// Where the campaign's jobs say what happened.
  private var log: String { directory + "/campaign.log" }

  private func script(
    _ role: CampaignJob.Role, _ window: Int, _ round: Round
  ) throws -> BatchScript {
    try CampaignJob(directory: directory, round: round.number, window: window, role: role)
      .script(of: plan.runner)
  }

  private static func dependency(on jobs: [JobID]) -> JobDependency {
    JobDependency((["afterany"] + jobs.map { "\($0)" }).joined(separator: ":"))
  }
}
