internal import Glibc
public import Slurm
internal import Synchronization

/// A program that runs as a child of ours, with everything that it starts.
///
/// ```swift
/// import Slurm
/// import SlurmCheckpointing
///
/// func supervise() async throws -> SupervisedChild.Ending {
///   let child = try SupervisedChild.start("python3", ["train.py"])
///   child.send(.usr1)
///   let ending = await child.ending
///   await child.terminate(grace: .seconds(5))
///   return ending
/// }
/// ```
///
/// The child leads a process group of its own. What it starts may leave the group and lose its
/// parent; ``terminate(grace:givingUpAfter:)`` finds it by what ``Orphans`` says.
///
/// The child does not outlive this process: when that is killed, SIGKILL ends the child, too. What the
/// child had started is then left to others, as to Slurm, unless the child itself ends it.
public final class SupervisedChild: Sendable {
  /// How a program ended.
  public enum Ending: Hashable, Sendable {
    /// It exited, with this code.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Signal)
    /// Nobody can tell: something else in this process waited for any child, and took the status.
    case unknown
  }

  /// How processes are found that have left the group and lost their parents.
  public enum Orphans: Hashable, Sendable {
    /// By their environment, into which the child gets a variable named `SLURMSWIFT_SUPERVISED`.
    ///
    /// Nothing changes for other children of this process. A process that leaves the group and
    /// gives itself a new environment is missed.
    case recognized
    /// They come to this process, which becomes a child subreaper, and all that come are the child's.
    ///
    /// None is missed, but it is only for a process that starts nothing else while the child runs,
    /// until ``SupervisedChild/terminate(grace:givingUpAfter:)`` has returned: what it starts would be
    /// ended, too.
    case all
  }

  /// The child's process id, which is also its group's.
  public let pid: Int32

  let orphans: Orphans
  /// What the environment of its processes holds.
  let tag: String
  /// When it was started, in clock ticks; what is older is not of it.
  private let start: UInt64
  /// The session of its group.
  private let session = getsid(0)
  private let state = Mutex(State())

  private struct State {
    var ending: Ending?
    var waiters: [CheckedContinuation<Ending, Never>] = []
  }

  private init(pid: pid_t, orphans: Orphans, tag: String) {
    (self.pid, self.orphans, self.tag) = (pid, orphans, tag)
    // It is there, if only as a zombie, until we take its status.
    start = ProcessRecord(pid: pid)?.start ?? 0
  }

  /// Starts a program, found by `PATH` as `execvp` does, without a shell.
  ///
  /// It inherits what any program does: the environment, the descriptors that are not close-on-exec
  /// and the ignored signals. No signal is blocked in it, whatever is blocked here. Where SIGCHLD is
  /// ignored in this process it is no more: the exit statuses of children would be lost.
  ///
  /// - Parameters:
  ///   - program: Its name, or its path where there is a `/` in it.
  ///   - arguments: Those behind the program's own name.
  ///   - environment: Variables to set, and to remove where nil; the others stay.
  ///   - input: What is its standard input; nil for ours.
  ///   - output: What is its standard output; nil for ours.
  ///   - errors: What is its standard error; nil for ours.
  ///   - inheritsDescriptors: Whether it gets the other descriptors that are not close-on-exec. Some of them are
  ///     of nobody's choice: a library may have a file open at that moment.
  ///   - orphans: How processes are found that have left the group and lost their parents.
  /// - Throws: ``SupervisionError``.
  public static func start(
    _ program: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil,
    inheritsDescriptors: Bool = true, orphans: Orphans = .recognized
  ) throws(SupervisionError) -> SupervisedChild {
    let token = String(UInt64.random(in: .min ... .max), radix: 16)
    var environment = environment
    // Behind the token of a supervisor above us, which goes on to look for it.
    let inherited = getenv(variable).map { String(cString: $0) + ":" } ?? ""
    environment.updateValue(inherited + token, forKey: variable)
    let launch = Launch(
      program: program, arguments: arguments, environment: environment,
      streams: [input, output, errors], inheritsDescriptors: inheritsDescriptors)
    return try ChildProcesses.start(launch, orphans) { pid in
      SupervisedChild(pid: pid, orphans: orphans, tag: token)
    }
  }

  private static let variable = "SLURMSWIFT_SUPERVISED"

  /// How the child ended; waits until it has, without taking time from others.
  ///
  /// That it is stopped is no ending. Any number of tasks may wait, before and after; a task that is
  /// cancelled goes on waiting.
  public var ending: Ending {
    get async {
      await withCheckedContinuation { continuation in
        let ending = state.withLock { state in
          if state.ending == nil { state.waiters.append(continuation) }
          return state.ending
        }
        if let ending { continuation.resume(returning: ending) }
      }
    }
  }

  /// How the child ended; nil as long as it has not.
  package var knownEnding: Ending? { state.withLock { $0.ending } }

  /// Sends a signal to all processes of the group.
  ///
  /// - Returns: Whether there was one to take it: false when the child has ended, and nothing that it
  ///   started is left in the group.
  @discardableResult
  public func send(_ signal: Signal) -> Bool { ChildProcesses.signalGroup(of: self, signal) }

  /// Sends a signal to those processes of the group that have a handler for it; where there is none,
  /// to those that have left the group.
  ///
  /// It would end others: a shell script around the program, or the program while it still starts.
  ///
  /// - Returns: Whether there was one to take it.
  @discardableResult
  public func request(_ signal: Signal) -> Bool {
    ChildProcesses.signalCatchers(in: self, signal)
  }

  /// Ends what is left of the child and of all that it started, and returns when nothing is.
  ///
  /// SIGTERM goes to its group, and to what has left it, once; after the grace SIGKILL does, until
  /// nothing is left. What is stopped is continued, or it could not end. It goes to the end although
  /// the task is cancelled. Call it after the child ended by itself, too: what it started may have
  /// stayed.
  ///
  /// - Parameters:
  ///   - grace: How long they have to end by themselves, from SIGTERM on.
  ///   - patience: How long SIGKILL may take: a process that waits for a disk does not end before the
  ///     disk is back.
  /// - Returns: False when something is left: a program of another user, which we may not signal, or
  ///   one that does not end.
  @discardableResult
  public func terminate(
    grace: Duration, givingUpAfter patience: Duration = .seconds(10)
  ) async -> Bool {
    await Task {
      var termination = Termination(child: self, patience: patience)
      return await termination.run(grace: grace)
    }.value
  }

  /// Whether a process is in the group: the number may be another group's when nothing is left of it.
  func hasInGroup(_ record: ProcessRecord) -> Bool {
    record.group == pid && record.session == session && record.start >= start
  }

  /// Whether a process, not the child itself, is one that it started.
  func owns(_ record: ProcessRecord) -> Bool {
    guard record.start >= start else { return false }
    return switch orphans {
    case .all: record.parent == getpid()
    case .recognized: hasInGroup(record) || record.hasEnvironment(with: tag)
    }
  }

  func end(_ ending: Ending) {
    let waiters = state.withLock { state in
      state.ending = ending
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: ending) }
  }
}

extension SupervisedChild.Ending {
  /// From the status of `waitpid`.
  init(status: CInt) {
    let signal = status & 0x7f
    self = signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(Signal(rawValue: signal))
  }
}

extension SupervisedChild.Ending: CustomStringConvertible {
  /// In a few words: `exit code 3`, `SIGKILL`.
  public var description: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .signalled(let signal): "\(signal)"
    case .unknown: "an exit status that is lost"
    }
  }
}
