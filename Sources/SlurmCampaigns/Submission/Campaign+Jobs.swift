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
    of window: Int, in round: Round, after arrays: [JobID], _ request: RefillRequest,
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
    job.timeLimit = request.timeLimit
    // Where the tasks may not run, there may be another processor, or no folder of the campaign.
    job.excludedNodes = plan.job.excludedNodes
    if request.isAsLargeAsTask {
      (job.nodeCount, job.taskCount) = (plan.job.nodeCount, plan.job.taskCount)
      (job.cpusPerTask, job.memory) = (plan.job.cpusPerTask, plan.job.memory)
      (job.nodes, job.layout) = (plan.job.nodes, plan.job.layout)
      (job.gpus, job.genericResources) = (plan.job.gpus, plan.job.genericResources)
      job.features = plan.job.features
    } else {
      // Where memory is counted, a job that asks for none may get a whole node's.
      if plan.job.memory != nil { job.memory = .perNode(megabytes: 256) }
      // One with a number in it is of several nodes.
      if plan.job.features?.contains("*") == false { job.features = plan.job.features }
    }
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
