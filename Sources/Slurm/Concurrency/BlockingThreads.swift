internal import Glibc

/// A few threads for calls that block: libslurm waits for the network inside a call, and neither
/// Swift's cooperative threads nor a global queue may wait with it.
///
/// Threads start when work waits and none is idle, and stay for the life of the process.
final class BlockingThreads: @unchecked Sendable {
  static let shared = BlockingThreads(limit: 4)
  /// For many submissions at once, so that no other call waits behind them. slurmctld makes one job after
  /// the other: more connections than these only wait.
  static let submitting = BlockingThreads(limit: 4)

  let limit: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // All below are read and written with the mutex held.
  private var waiting: [@Sendable () -> Void] = []
  private var threads = 0
  private var idle = 0

  init(limit: Int) {
    self.limit = limit
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  /// Runs a piece of work on one of the threads, in the order of the calls.
  func run(_ work: @escaping @Sendable () -> Void) {
    pthread_mutex_lock(mutex)
    waiting.append(work)
    if idle < waiting.count && threads < limit { startThread() }
    pthread_mutex_unlock(mutex)
    pthread_cond_signal(condition)
  }

  /// Where no thread can be had, and none is there, the work runs on the caller's.
  private func startThread() {
    var thread = pthread_t()
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pool in
      if let pool { Unmanaged<BlockingThreads>.fromOpaque(pool).takeUnretainedValue().work() }
      return nil
    }
    let pool = Unmanaged.passUnretained(self).toOpaque()
    if pthread_create(&thread, nil, start, pool) == 0 {
      pthread_detach(thread)
      threads += 1
    } else if threads == 0 {
      let work = waiting.removeFirst()
      pthread_mutex_unlock(mutex)
      work()
      pthread_mutex_lock(mutex)
    }
  }

  private func work() -> Never {
    pthread_mutex_lock(mutex)
    while true {
      while waiting.isEmpty {
        idle += 1
        pthread_cond_wait(condition, mutex)
        idle -= 1
      }
      let next = waiting.removeFirst()
      pthread_mutex_unlock(mutex)
      next()
      pthread_mutex_lock(mutex)
    }
  }
}
