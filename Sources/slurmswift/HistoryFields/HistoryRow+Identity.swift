import Slurm

// Of a step, what it shares with its job is the job's.
extension HistoryRow {
  static let identity: [Field<HistoryRow>] = [
    .text("id", "Job", "What users call it: 137945, 137945_7, 137945.batch.", heading: "JOBID") {
      $0.value(\.id.description, \.id.description)
    },
    .number("recordID", "Record", "The number of the job.") { Int($0.job.recordID.rawValue) },
    .text("step", "Step", "The number or name of the step; null for a job.") {
      $0.step?.id.step.description
    },
    .number("databaseIndex", "Row", "The number of the attempt in the database.") {
      Int($0.job.databaseIndex)
    },
    .text("name", "Name", "The name of the job or step.") { $0.value(\.name, \.name) },
    .text("user", "User", "Whose it was.") {
      $0.job.userName ?? UserNames.shared.name(of: $0.job.userID)
    },
    .number("userID", "User id", "The number of the user.") { Int($0.job.userID.rawValue) },
    .number("groupID", "Group id", "The number of the group that it ran as.") {
      Int($0.job.groupID)
    },
    .text("account", "Account", "The account that it was charged to.") { $0.job.account },
    .number("associationID", "Association", "The number of its association.") {
      $0.job.associationID
    },
    .text("partition", "Partition", "The partition.") { $0.job.partition },
    .text("qos", "QoS", "The quality of service.") { $0.job.qos },
    .text("wckey", "WCKey", "The workload characterization key.") { $0.job.wckey },
    .text("cluster", "Cluster", "The cluster.") { $0.job.cluster },
    .text("reservation", "Reservation", "The reservation that it ran in.") {
      $0.job.reservation
    },
    .text("submitLine", "Submitted by", "The command that submitted or started it.") {
      $0.value(\.submitLine, \.submitLine)
    },
    .text("workingDirectory", "Folder", "The folder that it ran in.") { $0.job.workingDirectory },
    .text("container", "Container", "The folder of its container.") {
      $0.value(\.container, \.container)
    },
    .text("comment", "Comment", "The comment, where the cluster stores it.") { $0.job.comment },
    .text("administratorComment", "Administrator", "The administrators' comment.") {
      $0.job.administratorComment
    },
    .text("systemComment", "Slurm", "Slurm's comment.") { $0.job.systemComment },
  ]
}
