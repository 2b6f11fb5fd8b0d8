internal import CSlurm
internal import FoundationEssentials
internal import Glibc

extension JobRequest {
  /// The request of a submission, filled in as `sbatch` does.
  ///
  /// - Throws: ``SlurmErrorCode/invalidDescription`` for what Slurm's records would hold otherwise
  ///   than it was asked for.
  ///
  /// - Parameters:
  ///   - script: The whole script; nil for a component that another one leads.
  ///   - component: Where it stands in a heterogeneous job; nil for a plain one.
  init(
    _ job: JobDescription, script: [UInt8]?, submitter: Submitter,
    as component: JobComponent? = nil
  ) throws(SlurmError) {
    self.init()
    let size = try RequestedSize(job)
    try size.checkPlanes(of: job.layout.distribution)
    message.pointee.script = script.map { text(bytes: $0) }
    try setTexts(of: job)
    try setFiles(of: job, submitter: submitter)
    try set(size, hasCPUsPerTask: job.cpusPerTask != nil)
    try set(job.nodes, kept: size.leastNodes)
    try set(job.layout)
    try setResources(of: job)
    try setOptions(of: job)
    try setProcess(
      of: job, submitter: submitter, variables: try job.variables(size, as: component))
  }

  private mutating func setTexts(of job: JobDescription) throws(SlurmError) {
    if job.tasks?.isEmpty == true { throw .invalid("the array", "has no tasks") }
    message.pointee.name = try text(
      job.name ?? job.script.name ?? job.nameInQueue ?? "slurmswift")
    message.pointee.comment = try text(job.comment)
    message.pointee.partition = try text(job.partition)
    message.pointee.account = try text(job.account)
    message.pointee.qos = try text(job.qos)
    message.pointee.reservation = try text(job.reservation)
    message.pointee.wckey = try text(job.wckey)
    message.pointee.mcs_label = try text(job.mcsLabel)
    message.pointee.features = try text(job.features)
    message.pointee.exc_nodes = try text(job.excludedNodes)
    message.pointee.licenses = try text(job.licenses)
    message.pointee.burst_buffer = try text(job.burstBuffer)
    message.pointee.network = try text(job.network)
    message.pointee.array_inx = try text(job.tasksAsTyped ?? job.tasks?.specification)
    message.pointee.dependency = try text(job.dependency?.description)
    message.pointee.mail_user = try text(job.mail?.recipient)
    message.pointee.acctg_freq = try text(job.accountingFrequency)
    try setText(job.container, SLURMSWIFT_SUBMIT_CONTAINER, "a container")
  }

  /// As `sbatch` does, relative to the working folder.
  private mutating func setFiles(
    of job: JobDescription, submitter: Submitter
  ) throws(SlurmError) {
    guard !submitter.isForeign(folderOf: job) else { throw .foreignDirectory }
    let origin = submitter.origin(of: job)
    guard let folder = job.workingDirectory.map(origin.absolute) ?? origin.directory else {
      throw .invalid("the working folder", "is gone, and no other is given")
    }
    message.pointee.work_dir = try text(folder)
    func path(_ file: String?) -> String? {
      file.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
    }
    message.pointee.std_in = try text(path(job.standardInput) ?? "/dev/null")
    message.pointee.std_out = try text(path(job.standardOutput))
    message.pointee.std_err = try text(path(job.standardError))
    _ = slurmswift_set_submit_line(message, try text(submitter.commandLine))
  }

  private mutating func setResources(of job: JobDescription) throws(SlurmError) {
    let gpus = job.gpus
    message.pointee.tres_per_job = try text(Self.gpus(gpus.count))
    let perNode = [Self.gpus(gpus.perNode), job.genericResources.map(Self.prefixed)]
      .compactMap(\.self)
    message.pointee.tres_per_node = try text(perNode.isEmpty ? nil : perNode.joined(separator: ","))
    message.pointee.tres_per_socket = try text(Self.gpus(gpus.perSocket))
    message.pointee.tres_per_task = try text(Self.gpus(gpus.perTask))
    message.pointee.cpus_per_tres = try text(gpus.cpusPerGPU.map { "gres:gpu:\($0)" })
    message.pointee.mem_per_tres = try text(gpus.megabytesPerGPU.map { "gres:gpu:\($0)" })
    message.pointee.tres_bind = try text(gpus.binding.map { "gpu:" + $0 })
    message.pointee.tres_freq = try text(gpus.frequency.map { "gpu:" + $0 })
    if let tasks = gpus.tasksPerGPU {
      message.pointee.ntasks_per_tres = try Self.number(tasks, "a number of tasks a GPU")
    }
    try set(memory: job.memory)
  }

  /// Each kind of GPU with what it is in front, as Slurm wants it.
  private static func gpus(_ kinds: String?) -> String? {
    kinds?.split(separator: ",").map { "gres:gpu:" + $0 }.joined(separator: ",")
  }

  private func setOptions(of job: JobDescription) throws(SlurmError) {
    message.pointee.user_id = job.userID?.rawValue ?? getuid()
    message.pointee.group_id =
      try job.groupID.map { id throws(SlurmError) in try Self.number(id, "a group", from: 0) }
      ?? getgid()
    set(timeLimit: job.timeLimit, minimum: job.minimumTimeLimit)
    try set(beginTime: job.beginTime)
    if let deadline = job.deadline {
      if let begin = job.beginTime, deadline < begin {
        throw .invalid("the deadline", "lies before the time when the job may begin")
      }
      message.pointee.deadline = try deadline.asSlurmTime("a deadline")
    }
    set(isRequeueable: job.isRequeueable)
    if let warning = job.warning {
      let lead = Int(warning.lead.components.seconds)
      message.pointee.warn_signal = try Self.number(Int(warning.signal.rawValue), "a signal")
      message.pointee.warn_time = try Self.number(lead, "a warning's lead in seconds", from: 0)
      message.pointee.warn_flags =
        (warning.recipient == .batchStep ? slurmswift_kill_job_batch : 0)
        | (warning.mayOverlapReservation ? slurmswift_kill_job_reservation : 0)
    }
    if let priority = job.priority {
      message.pointee.priority = try Self.number(priority, "a priority", from: 0)
    }
    if job.isHeld { message.pointee.priority = 0 }
    try set(nice: job.nice)
    if let mail = job.mail { message.pointee.mail_type = mail.events.rawValue }
    if let mode = job.openMode {
      message.pointee.open_mode = UInt8(mode == .append ? OPEN_MODE_APPEND : OPEN_MODE_TRUNCATE)
    }
    slurmswift_add_flags(message, job.flags.rawValue)
    message.pointee.profile = job.profiles.rawValue
  }

  private mutating func setProcess(
    of job: JobDescription, submitter: Submitter, variables own: [String: String]
  ) throws(SlurmError) {
    let path = job.script.path.map { submitter.origin(of: job).absolute($0) }
    if path != nil || !job.arguments.isEmpty {
      var arguments: [UnsafeMutablePointer<CChar>?] = []
      for argument in [path ?? job.name ?? job.nameInQueue ?? "slurm_script"] + job.arguments {
        arguments.append(try text(argument))
      }
      message.pointee.argc = UInt32(arguments.count)
      message.pointee.argv = list(arguments)
    }
    let variables = try submitter.variables(for: job, own).variables
    message.pointee.environment = list(variables.map(\.entry))
    message.pointee.env_size = UInt32(variables.count)
  }
}
