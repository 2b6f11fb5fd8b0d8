internal import Glibc

/// The end of a child and of all that it started: SIGTERM, a grace, SIGKILL until nothing is left.
///
/// What waits for a disk that is away cannot be ended by anything: it is given up after some time, and
/// will do nothing more once the disk is back.
struct Termination {
  let child: SupervisedChild
  /// How long SIGKILL may take.
  private let patience: Duration
  private var isGroupTold = false
  /// Those that were seen to be the child's, and got SIGTERM.
  private var told: Set<ProcessRecord.ID> = []
  /// Those that we may not signal.
  private var spared: Set<ProcessRecord.ID> = []

  init(child: SupervisedChild, patience: Duration) {
    self.child = child
    self.patience = patience
  }

  /// - Returns: Whether nothing is left.
  mutating func run(grace: Duration) async -> Bool {
    let began = ContinuousClock.now
    var killed = began
    var pause = Self.shortestPause
    var isGraceOver = false
    // One look can miss what forks or becomes another program meanwhile: it takes two.
    var emptyLooks = 0
    while true {
      let look = ContinuousClock.now
      emptyLooks = signalRest(isGraceOver ? SIGKILL : SIGTERM) ? 0 : emptyLooks + 1
      if emptyLooks == 2 { break }
      let (elapsed, cost) = (began.duration(to: .now), look.duration(to: .now))
      if emptyLooks == 1 {
        try? await Task.sleep(for: Self.secondLook)
      } else if !isGraceOver && elapsed >= grace {
        (isGraceOver, pause, killed) = (true, Self.shortestPause, .now)
      } else if isGraceOver && killed.duration(to: .now) >= patience {
        return false
      } else {
        try? await Task.sleep(for: isGraceOver ? pause : min(pause, grace - elapsed))
        // On a node with many processes a look takes long: no more than a twentieth of a core.
        pause = max(min(pause * 2, Self.longestPause), cost * 20)
      }
    }
    return spared.isEmpty
  }

  private static let shortestPause = Duration.milliseconds(1)
  private static let longestPause = Duration.milliseconds(50)
  private static let secondLook = Duration.milliseconds(10)

  /// - Returns: Whether something is left that may be signalled.
  private mutating func signalRest(_ signal: CInt) -> Bool {
    ChildProcesses.withRest(of: child, known: told) { rest in
      // The group at once, so that none in it can start another and be gone meanwhile.
      if let member = rest.first(where: child.hasInGroup), signal == SIGKILL || !isGroupTold {
        isGroupTold = send(signal, to: -child.pid, while: member) || isGroupTold
      }
      for record in rest where !spared.contains(record.id) {
        let isNew = told.insert(record.id).inserted
        let hasIt = isGroupTold && child.hasInGroup(record)
        guard signal == SIGKILL || isNew && !hasIt else { continue }
        if !send(signal, to: record.pid, while: record) && errno == EPERM {
          spared.insert(record.id)
        }
      }
      return rest.contains { !spared.contains($0.id) }
    }
  }

  /// Sends a signal, and lets the stopped take it.
  ///
  /// - Parameter record: The process by whose existence the target is no other. One that is not our
  ///   child may end at any time: it is looked for at the last instant.
  private func send(_ signal: CInt, to target: pid_t, while record: ProcessRecord) -> Bool {
    errno = 0
    guard record.parent == getpid() || ProcessRecord(pid: record.pid)?.id == record.id,
      kill(target, signal) == 0
    else { return false }
    if signal == SIGTERM { kill(target, SIGCONT) }
    return true
  }
}
