import Slurm

/// A line of the list of priorities: a job in one of its partitions.
struct PriorityRow: Sendable {
  let priority: JobPriority
  /// What users call the job; tasks that have not started share a line.
  let id: JobReference
}

extension PriorityRow: FieldRow {
  static let columns: [Field<PriorityRow>] = [
    .reference("id", "Job", "What users call it; tasks of an array share a line.", heading: "JOBID")
    {
      $0.id
    },
    .number("recordID", "Record", "The number of its record.") {
      Int($0.priority.recordID.rawValue)
    },
    .text("partition", "Partition", "The partition that the priority holds in.") {
      $0.priority.partition
    },
    .text("user", "User", "Whose it is.") { UserNames.shared.name(of: $0.priority.userID) },
    .text("account", "Account", "The account, from Slurm 23.02 on.") { $0.priority.account },
    .text("qos", "QoS", "The quality of service, from Slurm 23.02 on.") { $0.priority.qos },
    .decimal("priority", "Priority", "The sum of all parts, or what was set in its place.") {
      $0.priority.total
    },
    .flag("isFixed", "Fixed", "Whether somebody set the priority, so that the parts do not count.")
    {
      $0.priority.fixed != nil
    },
    .number("site", "Site", "What the site adds.") { $0.priority.site },
    .decimal("age", "Age", "For the time that it waits, with the weight.") { $0.priority.age },
    .decimal("association", "Association", "For its association's priority, with the weight.") {
      $0.priority.association
    },
    .decimal("fairShare", "Fairshare", "For how little of its share was used, with the weight.") {
      $0.priority.fairShare
    },
    .decimal("jobSize", "Job size", "For its size, with the weight.") { $0.priority.jobSize },
    .decimal("partitionFactor", "Partition's", "For its partition's priority, with the weight.") {
      $0.priority.partitionFactor
    },
    .decimal("qosFactor", "QoS'", "For its QoS' priority, with the weight.") {
      $0.priority.qosFactor
    },
    .amounts("resources", "Resources", "For what it asks for, by resource, with the weights.") {
      $0.priority.resources
    },
    .number("nice", "Nice", "What its user takes off.") { $0.priority.nice },
    .text("shares", "Shares", "Where the priority comes from: a letter for each twentieth.") {
      SharesBar($0.priority.shares).text
    },
  ]

  static let usualColumns = [
    "id", "partition", "user", "priority", "site", "age", "association", "fairShare", "jobSize",
    "partitionFactor", "qosFactor", "nice", "resources", "shares",
  ]

  static let minimumWidths = ["id": 10, "partition": 4, "user": 4, "resources": 6]
}

extension JSONRecord {
  /// The priority of a job.
  init(_ row: PriorityRow) { self.init(PriorityRow.columns.map { ($0.key, $0.value(row)) }) }
}
