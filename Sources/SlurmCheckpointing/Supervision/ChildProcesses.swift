internal import CCheckpointing
internal import Glibc
internal import Slurm
internal import Synchronization

/// The children of this process that are supervised.
///
/// Their statuses are taken, and they are signalled, with the one lock held: a process id stays a
/// child's until its status is taken, so that no signal reaches another process that got the number.
enum ChildProcesses {
  /// Those whose status is not taken, by process id.
  private static let running = Mutex<[pid_t: SupervisedChild]>([:])

  /// Starts a child on the thread that waits for it: with that thread, and so with this process, the
  /// kernel ends the child.
  static func start(
    _ launch: Launch, _ orphans: SupervisedChild.Orphans,
    _ make: @escaping @Sendable (pid_t) -> SupervisedChild
  ) throws(SupervisionError) -> SupervisedChild {
    slurmswift_keep_exit_statuses()
    // Not where there are other children: their orphans would come, and stay zombies.
    if orphans == .all && slurmswift_become_subreaper() != 0 {
      throw SupervisionError(.system(errno), launch.program)
    }
    let started = Handover<Result<SupervisedChild, SupervisionError>>()
    let failure = onThread {
      let child = running.withLock { running in
        Result { () throws(SupervisionError) in
          let pid = try launch.start()
          let child = make(pid)
          running[pid] = child
          return child
        }
      }
      started.give(child)
      if case .success(let child) = child { wait(for: child) }
    }
    guard failure == 0 else {
      throw SupervisionError(.system(failure), launch.program, "no thread is to be had for it")
    }
    return try started.take().get()
  }

  static func signalGroup(of child: SupervisedChild, _ signal: Signal) -> Bool {
    running.withLock { running in
      // The group's number is in use as long as one is in it.
      let isPinned =
        running[child.pid] === child
        || ProcessRecord.all().contains { !$0.isZombie && child.hasInGroup($0) }
      return isPinned && kill(-child.pid, signal.rawValue) == 0
    }
  }

  static func signalCatchers(in child: SupervisedChild, _ signal: Signal) -> Bool {
    running.withLock { running in
      let all = ProcessRecord.all().filter { !$0.isZombie }
      func tell(_ records: [ProcessRecord]) -> Bool {
        records.filter { $0.catches(signal.rawValue) && kill($0.pid, signal.rawValue) == 0 }
          .isEmpty == false
      }
      // Who is in the group may pass it on to those who left it, as launchers do: not twice.
      return tell(all.filter(child.hasInGroup))
        || tell(
          all.descendants(of: { record in
            running[record.pid].map { $0 === child } ?? child.owns(record)
          }))
    }
  }

  /// Takes the statuses of the orphans that have ended, and shows what is left.
  ///
  /// - Parameters:
  ///   - known: Those of which it is known from before that they are the child's.
  ///   - body: May signal them: those that are our children keep their process ids meanwhile.
  static func withRest<Result>(
    of child: SupervisedChild, known: Set<ProcessRecord.ID>, _ body: ([ProcessRecord]) -> Result
  ) -> Result {
    running.withLock { running in
      let us = getpid()
      let rest = ProcessRecord.all().filter { record in
        if let other = running[record.pid] { return other === child }
        guard known.contains(record.id) || child.owns(record) else { return false }
        // The status of a zombie with another parent is that one's to take.
        return !record.isZombie || record.parent == us && waitpid(record.pid, nil, WNOHANG) == 0
      }
      return body(rest)
    }
  }
}

extension ChildProcesses {
  /// Runs what waits for a child on a thread of its own, which costs a few pages of memory, runs on
  /// every kernel, and leaves SIGCHLD alone.
  ///
  /// - Returns: 0, or the error number.
  private static func onThread(_ body: @escaping @Sendable () -> Void) -> CInt {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 128 << 10)
    let argument = Unmanaged.passRetained(Body(run: body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, argument.toOpaque())
    if failure != 0 { argument.release() }
    return failure
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Waits until the child has ended; where all orphans are its own, takes their statuses meanwhile.
  private static func wait(for child: SupervisedChild) {
    let kind = child.orphans == .all ? P_ALL : P_PID
    var hasEnded = false
    while !hasEnded {
      var info = siginfo_t()
      // Without taking the status: that needs the lock, which must not be held for so long.
      if waitid(kind, id_t(child.pid), &info, WEXITED | WNOWAIT) == 0 {
        hasEnded = takeStatus(of: info._sifields._sigchld.si_pid, for: child)
      } else if errno != EINTR {
        hasEnded = true
        running.withLock { running in
          if running[child.pid] === child { end(child, .unknown, &running) }
        }
      }
    }
  }

  /// - Returns: Whether the child itself has ended.
  private static func takeStatus(of pid: pid_t, for child: SupervisedChild) -> Bool {
    running.withLock { running in
      var status: CInt = 0
      if waitpid(pid, &status, WNOHANG) == pid, let ended = running[pid] {
        end(ended, SupervisedChild.Ending(status: status), &running)
      }
      return running[child.pid] !== child
    }
  }

  private static func end(
    _ child: SupervisedChild, _ ending: SupervisedChild.Ending,
    _ running: inout [pid_t: SupervisedChild]
  ) {
    running[child.pid] = nil
    child.end(ending)
  }
}
