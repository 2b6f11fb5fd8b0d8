import Glibc

/// Brings a new sandbox up, from an empty folder to idle nodes.
struct Startup: ~Copyable {
  let options: Sandbox.Options
  var record: SandboxRecord
  let lock: FileLock

  init(options: Sandbox.Options, record: SandboxRecord, lock: consuming FileLock) {
    self.options = options
    self.record = record
    self.lock = lock
  }

  mutating func run(programs: Programs) throws(SandboxError) {
    var launcher = DaemonLauncher(record: record, programs: programs)
    let deadline = Deadline(options.startLimit)
    // Whatever fails, those that were started are in the record by which the sandbox is stopped.
    defer { record = launcher.record }
    try writeFiles(launcher)
    try launcher.start(.munged)
    if let accounting = options.accounting {
      let setup = AccountingSetup(accounting: accounting, user: try Self.accountingUser())
      try setup.run(&launcher, deadline: deadline)
    } else {
      try launcher.waitUntilListening(.munged, limit: deadline)
    }
    try launcher.start(.slurmctld)
    // A slurmd that finds no controller waits for seconds before it tries again.
    try launcher.waitUntilListening(.slurmctld, limit: deadline)
    for node in record.nodes { try launcher.start(.slurmd(node)) }
    try launcher.waitForNodes(mustBeIdle: !definesNodeState, limit: deadline)
    launcher.record.isReady = true
    if options.isDetached { launcher.record.owner = nil }
    try launcher.record.save()
  }

  private var definesNodeState: Bool {
    options.nodeParameters.keys.contains { $0.lowercased() == "state" }
  }

  private func writeFiles(_ launcher: DaemonLauncher) throws(SandboxError) {
    let layout = launcher.layout
    let key = (0..<128).map { _ in UInt8.random(in: .min ... .max) }
    try TextFile.write(key, to: layout.mungeKey, mode: 0o600)
    let configuration = SlurmConfiguration(
      options: options, record: record, user: Self.userName ?? "\(geteuid())",
      mailProgram: launcher.programs["true"])
    try TextFile.write(
      configuration.controller.description.utf8, to: layout.slurmConfiguration, mode: 0o644)
    if options.accounting != nil {
      try TextFile.write(
        configuration.database.description.utf8, to: layout.databaseConfiguration, mode: 0o600)
    }
  }

  /// The name of the user who runs the daemons; nil for a user id without one.
  private static var userName: String? {
    guard let entry = getpwuid(geteuid()) else { return nil }
    return String(cString: entry.pointee.pw_name)
  }

  private static func accountingUser() throws(SandboxError) -> String {
    guard let userName else {
      throw .invalidOption("accounting", "the user id \(geteuid()) has no name in passwd")
    }
    return userName
  }
}
