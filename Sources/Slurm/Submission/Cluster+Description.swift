extension Cluster {
  /// Describes a job like one that is there, to submit it again.
  ///
  /// Its script, name, partition, charges, limits, resources, files, folder, comment, mail and rules
  /// are the job's; of one that runs, the nodes are as many as it has, and the partition is the one
  /// that it runs in. Its environment is this process's, without what Slurm told it of a job of its
  /// own.
  ///
  /// Slurm tells neither ``JobDescription/warning`` nor ``JobDescription/openMode`` of a job, nor how
  /// its script's arguments were quoted: they come apart at white space. What has its time is left
  /// out: begin time, dependency, hold; so is what a ``JobDescription`` cannot say.
  ///
  /// - Parameter reference: The job; of an array, one or more of its tasks, or all of them.
  /// - Throws: ``SlurmErrorCode/invalidJobID`` when the controller does not know the job;
  ///   ``SlurmErrorCode/userIDMissing`` for another user's job; what Slurm answers for a job that has
  ///   no batch script.
  public func description(of reference: JobReference) throws(SlurmError) -> JobDescription {
    let jobs = try jobs(named: reference)
    var description = JobDescription(jobs[0], script: try batchScript(of: jobs[0]))
    description.tasks = jobs.tasks(named: reference)
    return description
  }
}

extension [Job] {
  /// The tasks that a reference names, of an array that has these records; nil for a plain job.
  fileprivate func tasks(named reference: JobReference) -> TaskArray? {
    switch reference {
    case .task(_, let index): return TaskArray(index...index)
    case .tasks(_, let tasks): return tasks
    case .job, .component: break
    }
    guard self[0].isArray else { return nil }
    let tasks = flatMap { job -> [Int] in
      job.arrayTaskID.map { [$0] } ?? job.arrayTasks.map { [Int]($0) } ?? []
    }
    return TaskArray(tasks, atOnce: tasks.count > 1 ? self[0].arrayThrottle : nil)
  }
}

extension JobDescription {
  /// What was asked for when a job was submitted, as far as its record tells.
  init(_ job: Job, script: [UInt8]) {
    let command = job.command?.split(separator: " ").map(String.init) ?? []
    self.init(script: BatchScript(content: .submitted(script, path: command.first)))
    arguments = Array(command.dropFirst())
    name = job.name
    // A mark is that of the one job.
    comment = SubmissionMark.split(job.comment).comment
    partition = job.partition
    account = job.account
    qos = job.qos
    reservation = job.reservation
    timeLimit = job.timeLimit
    minimumTimeLimit = job.minimumTimeLimit
    setResources(of: job)
    isRequeueable = job.isRequeueable
    nice = job.nice
    mail = job.mail
    standardInput = job.standardInput
    standardOutput = job.standardOutput
    standardError = job.standardError
    workingDirectory = job.workingDirectory
    environment = .inheritedWithoutJob
  }

  /// Slurm fills in what was not asked for, and notes what was.
  private mutating func setResources(of job: Job) {
    nodeCount =
      job.state.isPending
      ? job.maximumNodeCount.map { min(job.nodeCount, $0)...$0 } : job.nodeCount...job.nodeCount
    taskCount = job.flags.contains(.hasTaskCount) ? job.taskCount : nil
    cpusPerTask = job.flags.contains(.hasCPUsPerTask) ? job.cpusPerTask : nil
    memory = job.flags.contains(.hasMemory) ? job.memory : nil
    genericResources = job.genericResources
    features = job.features
    excludedNodes = job.excludedNodes
  }
}
