/// Where everything of a sandbox lies in its folder.
struct Layout: Hashable, Sendable {
  var directory: String

  var record: String { "\(directory)/sandbox.json" }
  var lock: String { "\(directory)/sandbox.lock" }
  var slurmConfiguration: String { "\(directory)/slurm.conf" }
  /// slurmdbd looks for its file beside slurm.conf, under this name only.
  var databaseConfiguration: String { "\(directory)/slurmdbd.conf" }
  var mungeKey: String { "\(directory)/munge.key" }

  var runFolder: String { "\(directory)/run" }
  var mungeSocket: String { "\(runFolder)/munge.socket" }
  var mungeSeed: String { "\(runFolder)/munge.seed" }

  var logFolder: String { "\(directory)/log" }
  var stateFolder: String { "\(directory)/state" }
  var spoolFolder: String { "\(directory)/spool" }
  func spoolFolder(ofNode node: String) -> String { "\(spoolFolder)/\(node)" }

  var databaseFolder: String { "\(directory)/database" }
  var databaseData: String { "\(databaseFolder)/data" }
  var databaseSocket: String { "\(databaseFolder)/socket" }

  func pidFile(of daemon: Sandbox.Daemon) -> String { "\(runFolder)/\(daemon).pid" }

  func log(of daemon: Sandbox.Daemon) -> String { "\(logFolder)/\(daemon).log" }

  /// What a daemon writes to its terminal.
  ///
  /// Slurm's daemons say there what goes wrong before they have read where their log is, and log
  /// without times; so these lines have a file of their own. The others know no other log.
  func output(of daemon: Sandbox.Daemon) -> String {
    switch daemon {
    case .munged, .mariadbd: log(of: daemon)
    case .slurmdbd, .slurmctld, .slurmd: "\(logFolder)/\(daemon).out"
    }
  }

  /// The longest path of a Unix socket that Slurm will make below the folder.
  func longestSocket(nodes: [String]) -> String {
    let node = nodes.max { $0.utf8.count < $1.utf8.count } ?? "n1"
    // slurmstepd's: <spool>/<node>_<job>.<step>, and the batch step's number is 4294967291.
    let step = "\(spoolFolder(ofNode: node))/\(node)_12345678.4294967291"
    return [step, mungeSocket, databaseSocket].max { $0.utf8.count < $1.utf8.count } ?? step
  }
}
