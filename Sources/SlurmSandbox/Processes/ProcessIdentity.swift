import Glibc

/// A process that cannot be mistaken for a later one with the same number: its id, start time and boot.
///
/// A machine that boots gives its first processes much the same ids at much the same ticks.
struct ProcessIdentity: Codable, Hashable, Sendable {
  var pid: Int32
  /// Clock ticks after boot, field 22 of `/proc/<pid>/stat`.
  var startTime: UInt64
  /// The kernel's id of the boot.
  var boot: String

  private static let thisBoot =
    TextFile.read("/proc/sys/kernel/random/boot_id").map { String($0.prefix { $0 != "\n" }) } ?? ""

  /// The process that calls.
  static var current: Self? { Self(of: getpid()) }

  /// A process of this boot.
  init(pid: Int32, startTime: UInt64) {
    self.pid = pid
    self.startTime = startTime
    boot = Self.thisBoot
  }

  /// The process that has this id now; nil when there is none, or only its exit status is left.
  init?(of pid: Int32) {
    guard let stat = ProcessStat(pid: pid), !stat.isZombie else { return nil }
    self.init(pid: pid, startTime: stat.startTime)
  }

  /// Whether exactly this process runs.
  var isAlive: Bool { Self(of: pid) == self }

  /// Whether it has ended, and left no zombie among our children.
  ///
  /// Those of others are for their parents to clear away; PID 1 may take seconds for it.
  var isGone: Bool {
    guard let stat = ProcessStat(pid: pid), Self(pid: pid, startTime: stat.startTime) == self else {
      return true
    }
    return stat.isZombie && stat.parent != getpid()
  }

  /// Sends a signal to exactly this process.
  ///
  /// - Returns: 0, or the `errno` of the failure; `ESRCH` when the process is gone.
  @discardableResult
  func send(_ signal: CInt) -> CInt {
    guard let open = GNUFunctions.pidfdOpen, let send = GNUFunctions.pidfdSendSignal else {
      return sendByNumber(signal)
    }
    let descriptor = open(pid, 0)
    guard descriptor >= 0 else { return errno == ENOSYS ? sendByNumber(signal) : errno }
    defer { close(descriptor) }
    // The descriptor holds on to whoever had the id when it was opened: now see who that was.
    guard Self(of: pid) == self else { return ESRCH }
    return send(descriptor, signal, nil, 0) == 0 ? 0 : errno
  }

  private func sendByNumber(_ signal: CInt) -> CInt {
    guard Self(of: pid) == self else { return ESRCH }
    return Glibc.kill(pid, signal) == 0 ? 0 : errno
  }
}
