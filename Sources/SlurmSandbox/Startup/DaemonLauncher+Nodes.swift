extension DaemonLauncher {
  /// What the controller says of its nodes; nil when it does not answer.
  func nodeStates(limit: Duration = .seconds(3)) throws(SandboxError) -> [NodeState]? {
    // Not sinfo: it does not show a node that is in no partition.
    let run = try run("scontrol", ["--oneliner", "show", "nodes"], limit: limit)
    return run.isSuccess ? NodeState.parse(run.output) : nil
  }

  /// Waits until the controller hears from all nodes.
  ///
  /// - Throws: `startFailed` when a daemon ends, a node is refused, or the time is up.
  func waitForNodes(mustBeIdle: Bool, limit: Deadline) throws(SandboxError) {
    var states: [NodeState] = []
    while true {
      for daemon in [.slurmctld] + record.nodes.map({ Sandbox.Daemon.slurmd($0) }) {
        if let reason = endReason(of: daemon) { throw failure(of: daemon, reason) }
      }
      if let answer = try nodeStates() {
        states = answer
        if states.count == record.nodes.count
          && states.allSatisfy({ mustBeIdle ? $0.isIdle : $0.isResponding })
        {
          return
        }
      }
      if limit.hasPassed || states.contains(where: \.isInvalid) {
        let list = states.map { "\($0.name) is \($0.state)" }.joined(separator: ", ")
        throw failure(
          of: .slurmctld,
          "the nodes are not idle: \(list.isEmpty ? "it does not answer" : list)")
      }
      Deadline.pause(10)
    }
  }

  /// Waits until a daemon that was started again does its work for the cluster.
  func waitUntilAnswering(_ daemon: Sandbox.Daemon, limit: Deadline) throws(SandboxError) {
    try waitUntilListening(daemon, limit: limit)
    switch daemon {
    case .munged, .mariadbd, .slurmdbd: return
    case .slurmctld:
      while try nodeStates() == nil {
        if let reason = endReason(of: daemon) { throw failure(of: daemon, reason) }
        if limit.hasPassed { throw failure(of: daemon, "it does not answer in time") }
        Deadline.pause(10)
      }
    case .slurmd(let node):
      // Without a controller nobody can say more of the node.
      guard controllerRuns else { return }
      while try nodeStates()?.first(where: { $0.name == node })?.isResponding == false {
        if let reason = endReason(of: daemon) { throw failure(of: daemon, reason) }
        if limit.hasPassed { throw failure(of: daemon, "it does not register in time") }
        Deadline.pause(10)
      }
    }
  }

  private var controllerRuns: Bool {
    guard let process = record.process(of: .slurmctld), process.isAlive else { return false }
    return ProcessStat(pid: process.pid)?.isStopped == false
  }
}
