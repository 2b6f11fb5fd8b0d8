import Slurm

/// Finds out why jobs wait, each thing asked of the cluster once.
final class Explainer {
  let cluster: Cluster
  lazy var partitions = Result { () throws(SlurmError) in
    try Self.visible { () throws(SlurmError) in Array(try cluster.partitions()) }
  }
  lazy var nodes = Result { () throws(SlurmError) in
    try Self.visible { () throws(SlurmError) in Array(try cluster.nodes()) }
  }
  lazy var queue = Result { () throws(SlurmError) in Array(try cluster.jobs()) }
  lazy var limits = Result { () throws(SlurmError) in try cluster.enforcedLimits() }

  lazy var configuration = Result { () throws(SlurmError) in try cluster.configuration() }
  lazy var hidden = configuration.map(HiddenData.init)

  init(_ cluster: Cluster) { self.cluster = cluster }

  /// What can be seen of records: nothing where `PrivateData` hides them.
  private static func visible<Record>(
    _ load: () throws(SlurmError) -> [Record]
  ) throws(SlurmError) -> [Record] {
    do throws(SlurmError) {
      return try load()
    } catch {
      guard error.code.isPermissionDenied else { throw error }
      return []
    }
  }

  /// The partitions that a job may run in.
  func partitions(of job: Job) throws(SlurmError) -> [Partition] {
    try partitions.get().chosen(by: job.partition)
  }

  /// Why a job waits.
  ///
  /// - Parameters:
  ///   - job: Its record.
  ///   - id: What is meant of it: of tasks that share a record, maybe some alone.
  func explanation(of job: Job, called id: JobReference) throws(SlurmError) -> Explanation {
    let name = job.reason.description
    let isOwner = try configuration.get().isOwnedByCaller
    let mayChange = isOwner || job.userID == .currentUser
    guard job.state.isPending else { return try explanation(ofOther: job, mayChange: mayChange) }
    var found = Explanation(
      job: id, state: job.state, reason: job.reason, meaning: ReasonWords.meaning(of: name),
      mayChange: mayChange)
    if try explainOtherParts(of: job, in: &found) { return found }
    if let reason = LimitReason(name) {
      try explain(reason, of: job, in: &found)
    } else {
      try explain(name, of: job, in: &found)
    }
    if let detail = job.reasonDetail { found.facts.append("Slurm says: \(detail)") }
    return found
  }

  private func explain(
    _ name: String, of job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    switch name {
    case "Priority", "Resources", "None", "SchedDefer": try explainQueue(of: job, in: &found)
    case "Dependency", "DependencyNeverSatisfied": try explainDependency(of: job, in: &found)
    case "BeginTime": explainBeginTime(of: job, in: &found)
    case "JobHeldUser":
      found.adviseChange("release", of: job.heterogeneousJob, effect: "lets it start")
    case "JobHeldAdmin", "JobHoldMaxRequeue": explainHold(of: job, in: &found)
    case "JobArrayTaskLimit": try explainThrottle(of: job, in: &found)
    case "Licenses": try explainLicenses(of: job, in: &found)
    case "Reservation", "ReservationDeleted": try explainReservation(of: job, in: &found)
    case "ReqNodeNotAvail", "BadConstraints", "NodeDown": try explainNodes(of: job, in: &found)
    case "PartitionTimeLimit", "PartitionNodeLimit", "PartitionDown", "PartitionInactive",
      "PartitionConfig", "QOSNotAllowed", "AccountNotAllowed":
      try explainPartition(of: job, in: &found)
    case "MaxMemPerLimit": try explainMemory(of: job, in: &found)
    default: break
    }
  }

  private func explanation(
    ofOther job: Job, mayChange: Bool
  ) throws(SlurmError) -> Explanation {
    let name = job.reason.description
    let isOver = job.state.hasEnded
    var found = Explanation(
      job: job.id, state: job.state, reason: job.reason,
      meaning: isOver && name != "None"
        ? ReasonWords.meaning(of: name) : "It \(isOver ? "has ended" : "waits for nothing").",
      mayChange: mayChange)
    if isOver {
      found.facts.append("Its exit code is \(job.exitStatus).")
      if try configuration.get().accountingStorageType.hasSuffix("slurmdbd") {
        found.advise(
          "history", "\(job.id)", "--steps", effect: "shows what it and its steps used")
      }
    }
    return found
  }
}
