import Glibc

extension Sandbox {
  /// Kills a daemon, as a crash does, and returns when it is gone. (`SIGKILL`)
  ///
  /// Its jobs run on when it is a slurmd. Nothing happens when it does not run.
  public func kill(_ daemon: Daemon) throws(SandboxError) {
    try withLauncher { launcher throws(SandboxError) in
      try Self.end(daemon, in: launcher.record, with: SIGKILL, limit: .seconds(10))
    }
  }

  /// Asks a daemon to end, and returns when it has saved its state and is gone. (`SIGTERM`)
  ///
  /// Nothing happens when it does not run.
  public func stop(_ daemon: Daemon) throws(SandboxError) {
    try withLauncher { launcher throws(SandboxError) in
      try Self.end(daemon, in: launcher.record, with: SIGTERM, limit: .seconds(30))
    }
  }

  /// Starts a daemon again, after it was stopped if it runs, and returns when it answers: the
  /// controller to questions, a slurmd when its node has registered.
  public func restart(_ daemon: Daemon) throws(SandboxError) {
    try withLauncher { launcher throws(SandboxError) in
      try Self.end(daemon, in: launcher.record, with: SIGTERM, limit: .seconds(30))
      try launcher.start(daemon)
      try launcher.waitUntilAnswering(daemon, limit: Deadline(.seconds(30)))
    }
  }

  /// Makes a daemon silent: its ports stay open, but nobody answers there. (`SIGSTOP`)
  public func suspend(_ daemon: Daemon) throws(SandboxError) {
    try send(SIGSTOP, to: daemon, operation: "suspend") { $0.isStopped }
  }

  /// Lets a suspended daemon go on. (`SIGCONT`)
  public func resume(_ daemon: Daemon) throws(SandboxError) {
    try send(SIGCONT, to: daemon, operation: "resume") { !$0.isStopped }
  }

  private func send(
    _ signal: CInt, to daemon: Daemon, operation: String, until condition: (ProcessStat) -> Bool
  ) throws(SandboxError) {
    try withLauncher { launcher throws(SandboxError) in
      let process = try Self.process(of: daemon, in: launcher.record)
      let failure = process.send(signal)
      guard failure == 0 else { throw .system(operation, "\(daemon)", failure) }
      let isDone = Deadline.wait(.seconds(5)) {
        ProcessStat(pid: process.pid).map(condition) ?? true
      }
      guard isDone else { throw .system(operation, "\(daemon)", ETIMEDOUT) }
    }
  }

  private static func end(
    _ daemon: Daemon, in record: SandboxRecord, with signal: CInt, limit: Duration
  ) throws(SandboxError) {
    let process = try process(of: daemon, in: record)
    guard process.isAlive else { return }
    process.send(signal)
    // A suspended process takes no signal but SIGKILL before it goes on.
    process.send(SIGCONT)
    guard Deadline.wait(limit, until: { process.isGone }) else {
      throw SandboxError(
        code: .stopFailed, operation: "stop", subject: "\(daemon)",
        reason: "it does not end within \(limit)",
        logLines: TextFile.lastLines(12, of: Layout(directory: record.directory).log(of: daemon)))
    }
  }

  private static func process(
    of daemon: Daemon, in record: SandboxRecord
  ) throws(SandboxError) -> ProcessIdentity {
    guard let process = record.process(of: daemon) else {
      throw .noDaemon(daemon, in: record)
    }
    return process
  }

  /// Calls a function with the sandbox locked: two callers must not change it at once.
  private func withLauncher(
    _ body: (inout DaemonLauncher) throws(SandboxError) -> Void
  ) throws(SandboxError) {
    let lock = try FileLock(layout.lock)
    defer { _ = lock }
    let record = try SandboxRecord.load(layout)
    let programs = try Programs(
      accounting: record.databasePort != nil, searchPath: record.environment["PATH"] ?? "")
    var launcher = DaemonLauncher(record: record, programs: programs)
    try body(&launcher)
  }
}
