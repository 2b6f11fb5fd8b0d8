internal import CSlurm
internal import FoundationEssentials

extension JobRequest {
  /// Fills in what is changed; all else says "leave it alone".
  ///
  /// - Throws: ``SlurmErrorCode/invalidDescription`` for what Slurm's records would hold otherwise
  ///   than it was asked for.
  mutating func set(_ changes: JobChanges) throws(SlurmError) {
    try setTexts(of: changes)
    try setResources(of: changes)
    try setSize(of: changes)
    try setOptions(of: changes)
  }

  private mutating func setTexts(of changes: JobChanges) throws(SlurmError) {
    message.pointee.name = try text(changes.name)
    message.pointee.comment = try text(changes.comment)
    message.pointee.admin_comment = try text(changes.adminComment)
    message.pointee.partition = try text(changes.partition)
    message.pointee.account = try text(changes.account)
    message.pointee.qos = try text(changes.qos)
    message.pointee.reservation = try text(changes.reservation)
    message.pointee.features = try text(changes.features)
    message.pointee.licenses = try text(changes.licenses)
    message.pointee.req_nodes = try text(changes.requiredNodes)
    message.pointee.exc_nodes = try text(changes.excludedNodes)
    message.pointee.dependency = try text(
      changes.dependency?.value(cleared: JobDependency("")).description)
    message.pointee.mail_user = try text(changes.mailRecipient)
    message.pointee.std_out = try text(changes.standardOutput)
    message.pointee.work_dir = try text(changes.workingDirectory)
  }

  private mutating func setResources(of changes: JobChanges) throws(SlurmError) {
    message.pointee.tres_per_node = try resources(changes.genericResources?.value(cleared: ""))
    message.pointee.tres_per_job = try resources(
      changes.genericResourcesPerJob?.value(cleared: ""))
    message.pointee.tres_per_task = try resources(
      changes.genericResourcesPerTask?.value(cleared: ""))
  }

  private mutating func setSize(of changes: JobChanges) throws(SlurmError) {
    try set(nodeCount: changes.nodeCount)
    try set(taskCount: changes.taskCount)
    try set(cpusPerTask: changes.cpusPerTask)
    try set(cpuCount: changes.cpuCount)
    try set(memory: changes.memory)
    if let throttle = changes.arrayThrottle?.value(cleared: 0) {
      // Where a submission has the indexes, an update has the throttle alone.
      let number: UInt32 = try Self.number(throttle, "a throttle", from: 0)
      message.pointee.array_inx = try text("\(number)")
    }
  }

  private func setOptions(of changes: JobChanges) throws(SlurmError) {
    set(
      timeLimit: changes.timeLimit,
      minimum: changes.minimumTimeLimit?.value(cleared: .minutes(0)))
    try set(beginTime: changes.beginTime)
    if let deadline = changes.deadline {
      message.pointee.deadline = try deadline.asSlurmTime("a deadline")
    }
    set(isRequeueable: changes.isRequeueable)
    try set(nice: changes.nice)
    if let events = changes.mailEvents { message.pointee.mail_type = events.rawValue }
    if let priority = changes.priority {
      guard changes.isHeld == nil else {
        throw .invalid("a priority of \(priority)", "cannot be set together with a hold")
      }
      message.pointee.priority = try Self.number(priority, "a priority")
    }
    if let isHeld = changes.isHeld {
      message.pointee.priority = isHeld ? 0 : slurmswift_infinite
    }
  }

  private mutating func text(
    _ change: Change<String>?
  ) throws(SlurmError) -> UnsafeMutablePointer<CChar>? {
    try text(change?.value(cleared: ""))
  }
}
