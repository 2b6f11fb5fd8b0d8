import Glibc

/// Blocks the threads that come, until it is opened; then it stays open.
final class Gate: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  func open() { sem_post(semaphore) }

  func wait() {
    while sem_wait(semaphore) != 0 {}
    sem_post(semaphore)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }
}
