import Glibc

/// Starts single daemons of a sandbox and waits until they answer.
struct DaemonLauncher {
  var record: SandboxRecord
  var programs: Programs

  var layout: Layout { Layout(directory: record.directory) }

  /// What every process of the sandbox gets as environment.
  var environment: [String: String] {
    var environment = record.environment
    environment["SLURM_CONF"] = layout.slurmConfiguration
    environment[SandboxMarks.variable] = record.directory
    return environment
  }

  /// Starts a daemon and enters it in the record.
  mutating func start(_ daemon: Sandbox.Daemon) throws(SandboxError) {
    unlink(layout.output(of: daemon))
    let pid = try invocation(of: daemon).start()
    record.tag.apply(to: pid)
    // It is our child and not reaped: so even if it has ended already, the id is its own.
    let startTime = ProcessStat(pid: pid)?.startTime ?? 0
    let process = ProcessIdentity(pid: pid, startTime: startTime)
    ChildReaper.watch(process)
    record.set(process, for: daemon)
    try record.save()
  }

  /// How a daemon is started: in the foreground, so that its process is the one that we know.
  func invocation(of daemon: Sandbox.Daemon) -> Invocation {
    var invocation = Invocation(
      program: "", environment: environment, directory: record.directory,
      output: .file(layout.output(of: daemon)))
    switch daemon {
    case .munged:
      invocation.program = programs["munged"]
      invocation.arguments = [
        // Also where the folder's parents are writable for others, as with a umask of 002.
        "--foreground", "--force", "--key-file=\(layout.mungeKey)",
        "--socket=\(layout.mungeSocket)", "--pid-file=\(layout.pidFile(of: daemon))",
        "--seed-file=\(layout.mungeSeed)", "--num-threads=10",
      ]
    case .mariadbd:
      invocation.program = programs["mariadbd"]
      invocation.arguments = Database(layout: layout).serverArguments
    case .slurmdbd:
      invocation.program = programs["slurmdbd"]
      invocation.arguments = ["-D"]
      invocation.environment["MYSQL_UNIX_PORT"] = layout.databaseSocket
    case .slurmctld:
      invocation.program = programs["slurmctld"]
      invocation.arguments = ["-D"]
    case .slurmd(let node):
      invocation.program = programs["slurmd"]
      invocation.arguments = ["-D", "-N", node]
    }
    return invocation
  }

  /// Waits until a daemon takes connections.
  func waitUntilListening(_ daemon: Sandbox.Daemon, limit: Deadline) throws(SandboxError) {
    try wait(for: daemon, limit: limit) {
      switch daemon {
      case .munged: Listeners.isListening(socket: layout.mungeSocket)
      case .mariadbd: Listeners.isListening(socket: layout.databaseSocket)
      case .slurmdbd: Listeners.isListening(port: record.databasePort ?? 0)
      case .slurmctld: Listeners.isListening(port: record.controllerPort)
      case .slurmd(let node): Listeners.isListening(port: record.nodePorts[node] ?? 0)
      }
    }
  }

  /// Waits for a condition as long as a daemon runs.
  ///
  /// - Throws: `startFailed` with the last lines of its log when it ends, or the time is up.
  func wait(
    for daemon: Sandbox.Daemon, limit: Deadline, until condition: () -> Bool
  ) throws(SandboxError) {
    while !condition() {
      if let reason = endReason(of: daemon) { throw failure(of: daemon, reason) }
      if limit.hasPassed { throw failure(of: daemon, "it does not answer in time") }
      Deadline.pause()
    }
  }

  /// Why a daemon is not running; nil when it is.
  func endReason(of daemon: Sandbox.Daemon) -> String? {
    guard let process = record.process(of: daemon) else { return "it was not started" }
    if process.isAlive { return nil }
    // Only its parent knows how it ended, and that may be another process than we.
    _ = Deadline.wait(.seconds(1)) { process.isGone }
    return ChildReaper.status(of: process).map { ProgramRun.Ending(wait: $0).reason }
      ?? "it has ended"
  }

  func failure(of daemon: Sandbox.Daemon, _ reason: String) -> SandboxError {
    let output = TextFile.lastLines(12, of: layout.output(of: daemon))
    return SandboxError(
      code: .startFailed, operation: "start", subject: "\(daemon)", reason: reason,
      logLines: output.isEmpty ? TextFile.lastLines(12, of: layout.log(of: daemon)) : output)
  }

  /// Runs a program of Slurm's to its end, in the cluster's environment.
  func run(
    _ program: String, _ arguments: [String], limit: Duration
  ) throws(SandboxError) -> ProgramRun {
    try ProgramRun.run(
      Invocation(
        program: programs[program], arguments: arguments, environment: environment,
        directory: record.directory, output: .descriptor(-1)),
      limit: limit)
  }
}
