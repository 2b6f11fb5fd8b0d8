import Slurm

extension JobRow {
  static let identity: [JobField] = [
    .reference(
      "id", "Job", "What users call it: 137945, 137945_7, 137945_[8-20], 137945+1.",
      heading: "JOBID"
    ) { $0.id },
    .number("recordID", "Record", "The number of its record.") { Int($0.job.recordID.rawValue) },
    .text("uniqueID", "Unique id", "A name that no other job of the cluster ever gets.") {
      $0.job.uniqueID
    },
    .number("arrayJobID", "Array", "The id of the array that it is part of.") {
      $0.job.arrayJobID.map { Int($0.rawValue) }
    },
    .number("arrayTaskID", "Task", "The index of the task in its array.") {
      $0.task ?? $0.job.arrayTaskID
    },
    .text("arrayTasks", "Tasks", "The tasks that share the record, with the array's limit.") {
      $0.task == nil && $0.job.arrayTaskID == nil ? $0.job.arrayTasks?.description : nil
    },
    .number("arrayThrottle", "Tasks at once", "How many tasks of the array may run at once.") {
      $0.job.arrayThrottle
    },
    .number("heterogeneousJobID", "Leader", "The id of the heterogeneous job it is part of.") {
      $0.job.heterogeneousJobID.map { Int($0.rawValue) }
    },
    .number("heterogeneousOffset", "Component", "Which part of that it is, from 0.") {
      $0.job.heterogeneousJobID == nil ? nil : $0.job.heterogeneousOffset
    },
    .text("heterogeneousJobIDs", "Components", "The numbers of all its parts.") {
      $0.job.heterogeneousJobIDs
    },
    .text("name", "Name", "The name.") { $0.job.name },
    .text("user", "User", "Whose job it is; the number for a user without a name here.") {
      UserNames.shared.name(of: $0.job.userID)
    },
    .number("userID", "User id", "The user's number.") { Int($0.job.userID.rawValue) },
    .number("groupID", "Group id", "The number of the group that it runs as.") { $0.job.groupID },
    .text("account", "Account", "What it is charged to.") { $0.job.account },
    .number("associationID", "Association", "The number of the association it is charged to.") {
      $0.job.associationID
    },
    .text("qos", "QoS", "The quality of service.") { $0.job.qos },
    .text("wckey", "WCKey", "The workload characterisation key.") { $0.job.wckey },
    .text("partition", "Partition", "The partition, or those that it may start in.") {
      $0.job.partition
    },
    .text("reservation", "Reservation", "The reservation.") { $0.job.reservation },
    .text("cluster", "Cluster", "The cluster.") { $0.job.cluster },
    .text("mcsLabel", "MCS label", "The label of the mandatory access control.") {
      $0.job.mcsLabel
    },
    .text("comment", "Comment", "The user's comment.") { $0.job.comment },
    .text("administratorComment", "Admin's comment", "An administrator's comment.") {
      $0.job.administratorComment
    },
    .text("systemComment", "System's comment", "The comment of Slurm itself.") {
      $0.job.systemComment
    },
    .text("extra", "Extra", "A text that the user attached to it.") { $0.job.extra },
  ]

  static let origin: [JobField] = [
    .text("submitHost", "Submitted on", "The machine that it was submitted from.") {
      $0.job.submitHost
    },
    .number("submitSession", "Session", "The session that it was submitted from.") {
      $0.job.submitSession
    },
    .text("submitLine", "Submit line", "The command line that submitted it.") {
      $0.job.submitLine
    },
    .text("crontab", "Crontab", "The line of the crontab that it comes from.") { $0.job.crontab },
    .text("originCluster", "Origin", "The cluster of the federation it was submitted to.") {
      $0.job.originCluster
    },
    .text("viableClusters", "Viable clusters", "The clusters that it could run on.") {
      $0.job.viableClusters
    },
    .text("activeClusters", "Active clusters", "The clusters that it is queued on.") {
      $0.job.activeClusters
    },
    .list("flags", "Flags", "What else Slurm notes of it, by Slurm's names.") {
      $0.job.flags.names
    },
  ]
}
