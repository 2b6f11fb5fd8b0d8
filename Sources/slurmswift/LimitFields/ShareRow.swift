import Slurm

extension Association: FieldRow {
  static let columns: [Field<Association>] = [
    .text("account", "Account", "The account.") { $0.account },
    .text("user", "User", "The user; null for the account itself.") { $0.user },
    .text("partition", "Partition", "The partition that it is for alone.") { $0.partition },
    .text("parentAccount", "Below", "The account above; null for users and the root.") {
      $0.parentAccount
    },
    .number("associationID", "Association", "The number of the association.") { $0.id },
    .number("shares", "Shares", "The shares among its siblings; null where they are its parent's.")
    {
      $0.shares
    },
    .decimal(
      "normalizedShares", "Due", "Its part of all shares on its level, from 0 to 1.",
      heading: "NORMSHARES"
    ) { $0.normalizedShares },
    .decimal(
      "rawUsage", "Used", "What it has used, in seconds of what is billed, some of it forgotten.",
      heading: "RAWUSAGE"
    ) { $0.rawUsage },
    .decimal("normalizedUsage", "Of all", "Its part of all that was used, from 0 to 1.") {
      $0.normalizedUsage
    },
    .decimal(
      "effectiveUsage", "Of its level", "Its part of what was used on its level, from 0 to 1.",
      heading: "EFFECTIVE"
    ) { $0.effectiveUsage },
    .decimal("fairShare", "Fairshare", "The factor of a user's priorities, from 0 to 1.") {
      $0.user == nil ? nil : $0.fairShare
    },
    .decimal(
      "levelFairShare", "Level", "Shares beside use; more than 1 is due more, null used nothing.",
      heading: "LEVELFS"
    ) { $0.levelFairShare.flatMap { $0.isFinite ? $0 : nil } },
    .number("runningJobs", "Running", "How many of its jobs run.") { $0.runningJobs },
    .number("submittedJobs", "Submitted", "How many of its jobs wait or run.") {
      $0.submittedJobs
    },
    .text("defaultQoS", "Default QoS", "The QoS of jobs that name none.") { $0.defaultQoS },
    .list("qos", "QoS", "The QoS that its jobs may have.") { $0.qos },
  ]

  static let usualColumns = [
    "account", "user", "shares", "normalizedShares", "rawUsage", "effectiveUsage", "fairShare",
    "levelFairShare",
  ]

  static let minimumWidths = ["account": 6, "user": 4]

  /// As sshare, which JSON cannot say.
  func cell(of field: Field<Association>) -> Table.Cell? {
    field.name == "levelFairShare" && levelFairShare?.isInfinite == true ? .init("inf") : nil
  }
}

extension JSONRecord {
  /// An association's share.
  init(_ row: Association) { self.init(Association.columns.map { ($0.key, $0.value(row)) }) }
}
