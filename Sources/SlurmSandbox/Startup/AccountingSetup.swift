/// Brings up the database and slurmdbd, and enters cluster, QoS, account and users.
///
/// The controller comes after that: with an empty database it would refuse to start.
struct AccountingSetup {
  var accounting: Sandbox.Accounting
  /// The user who starts the sandbox.
  var user: String

  func run(_ launcher: inout DaemonLauncher, deadline: Deadline) throws(SandboxError) {
    try install(launcher)
    try launcher.start(.mariadbd)
    try launcher.waitUntilListening(.munged, limit: deadline)
    try launcher.waitUntilListening(.mariadbd, limit: deadline)
    try launcher.start(.slurmdbd)
    try launcher.waitUntilListening(.slurmdbd, limit: deadline)
    for change in changes(cluster: launcher.record.clusterName) {
      let run = try launcher.run("sacctmgr", ["--immediate"] + change, limit: .seconds(30))
      guard run.isSuccess else {
        throw SandboxError(
          code: .startFailed, operation: "run",
          subject: "sacctmgr \(change.joined(separator: " "))",
          reason: run.ending.reason,
          logLines: run.output.split(whereSeparator: \.isNewline).suffix(12).map(String.init))
      }
    }
  }

  /// The arguments of the `sacctmgr` calls, in order.
  func changes(cluster: String) -> [[String]] {
    let allowed = "qos=" + (["normal"] + accounting.qos.map(\.name)).joined(separator: ",")
    let users = ([user] + accounting.users.filter { $0 != user }).joined(separator: ",")
    return [["add", "cluster", cluster]]
      + accounting.qos.map { ["add", "qos", $0.name] + $0.sacctmgrSettings }
      + [
        ["add", "account", accounting.account, "cluster=\(cluster)", allowed],
        [
          "add", "user", users, "cluster=\(cluster)", "account=\(accounting.account)",
          "defaultaccount=\(accounting.account)", allowed, "defaultqos=normal",
        ],
      ] + accounting.changes
  }

  private func install(_ launcher: DaemonLauncher) throws(SandboxError) {
    let database = Database(layout: launcher.layout)
    let run = try launcher.run(
      "mariadb-install-db", database.installationArguments, limit: .seconds(60))
    guard run.isSuccess else {
      // Behind what went wrong it gives a page of advice.
      let lines = run.output.split(whereSeparator: \.isNewline).map(String.init)
      let errors = lines.filter { $0.contains("ERROR") }
      throw SandboxError(
        code: .startFailed, operation: "run", subject: "mariadb-install-db",
        reason: run.ending.reason, logLines: (errors.isEmpty ? lines : errors).suffix(12))
    }
  }
}

extension Sandbox.QoS {
  fileprivate var sacctmgrSettings: [String] {
    var all: [String: String] = [:]
    if let maxWallTime { all["MaxWall"] = "\(SlurmTime(duration: maxWallTime))" }
    if let priority { all["Priority"] = "\(priority)" }
    if let maxJobsPerUser { all["MaxJobsPerUser"] = "\(maxJobsPerUser)" }
    if let maxSubmittedJobsPerUser { all["MaxSubmitJobsPerUser"] = "\(maxSubmittedJobsPerUser)" }
    all.merge(settings) { $1 }
    return all.map { "\($0.key)=\($0.value)" }.sorted()
  }
}
