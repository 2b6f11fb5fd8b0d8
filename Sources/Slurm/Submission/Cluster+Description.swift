extension Cluster {
  /// Describes a job like one that is there, to submit it again.
  ///
  /// Its script, name, partition, charges, limits, resources, nodes, GPUs, files, folder, comment, mail and
  /// rules are the job's; of one that runs, the nodes are as many as it has, and the partition is the one
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
    // What Slurm gave by itself has a star before it.
    wckey = job.wckey.flatMap { $0.hasPrefix("*") ? nil : $0 }
    reservation = job.reservation
    timeLimit = job.timeLimit
    minimumTimeLimit = job.minimumTimeLimit
    setResources(of: job)
    setNodes(of: job)
    setGPUs(of: job)
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
    licenses = job.licenses
    burstBuffer = job.burstBuffer
    network = job.network
    container = job.container
    layout.tasksPerNode = job.tasksPerNode
  }

  private mutating func setNodes(of job: Job) {
    nodes.required = job.requiredNodes
    nodes.temporaryDisk = job.minimumTemporaryDisk > 0 ? job.minimumTemporaryDisk : nil
    nodes.sockets = job.socketsPerNode
    nodes.coresPerSocket = job.coresPerSocket
    nodes.threadsPerCore = job.threadsPerCore
    nodes.preferredFeatures = job.preferredFeatures
    nodes.batchFeatures = job.batchFeatures
    nodes.clusterFeatures = job.clusterFeatures
    nodes.oversubscription = job.oversubscription
    nodes.areContiguous = job.isContiguous
    nodes.maximumSwitchCount = job.maximumSwitchCount
    nodes.switchWait = job.switchWait
    nodes.areRebooted = job.rebootsNodes
  }

  private mutating func setGPUs(of job: Job) {
    gpus.count = Self.gpus(in: job.resourcesPerJob)
    gpus.perSocket = Self.gpus(in: job.resourcesPerSocket)
    gpus.perTask = Self.gpus(in: job.resourcesPerTask)
    gpus.cpusPerGPU = Self.gpus(in: job.cpusPerResource).flatMap { Int($0) }
    gpus.megabytesPerGPU = Self.gpus(in: job.memoryPerResource).flatMap { Int($0) }
    gpus.tasksPerGPU = job.tasksPerGPU
    // Commas in these are their own.
    gpus.binding = job.resourceBinding.flatMap(Self.ofGPU)
    gpus.frequency = job.resourceFrequency.flatMap(Self.ofGPU)
  }

  /// What a list of resources says of GPUs: `2` of `gres:gpu:2`.
  private static func gpus(in resources: String?) -> String? {
    let parts = resources?.split(separator: ",").compactMap { ofGPU(String($0)) } ?? []
    return parts.isEmpty ? nil : parts.joined(separator: ",")
  }

  private static func ofGPU(_ text: String) -> String? {
    ["gres:gpu:", "gres/gpu:", "gpu:"].first(where: text.hasPrefix)
      .map { String(text.dropFirst($0.count)) }
  }
}
