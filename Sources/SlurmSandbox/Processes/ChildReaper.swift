import Glibc
import Synchronization

/// Takes the exit status of each daemon that we started as soon as it ends.
///
/// A zombie among the children of a process disturbs others who wait for theirs: with one, the exit
/// tests of Swift Testing wait forever.
enum ChildReaper {
  private static let statuses = Mutex<[ProcessIdentity: CInt]>([:])

  /// The status of a daemon that has ended, in the form of `waitpid`.
  static func status(of process: ProcessIdentity) -> CInt? { statuses.withLock { $0[process] } }

  /// Waits for the end of a child, on a thread of its own.
  static func watch(_ process: ProcessIdentity) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 256 * 1024)
    let child = UnsafeMutablePointer<ProcessIdentity>.allocate(capacity: 1)
    child.initialize(to: process)
    var thread = pthread_t()
    let failure = pthread_create(&thread, &attributes, { ChildReaper.reap($0) }, child)
    if failure != 0 { child.deallocate() }
  }

  private static func reap(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let child = argument?.assumingMemoryBound(to: ProcessIdentity.self) else { return nil }
    let process = child.pointee
    child.deallocate()
    var status: CInt = 0
    // First without taking it: the lock must not be held while the process runs.
    var info = siginfo_t()
    while waitid(P_PID, id_t(process.pid), &info, WEXITED | WNOWAIT) != 0 {
      if errno != EINTR { return nil }
    }
    statuses.withLock { statuses in
      if waitpid(process.pid, &status, 0) == process.pid { statuses[process] = status }
    }
    return nil
  }
}
