internal import Dispatch

/// A thread for work that waits for disks and networks, and reads large files: Swift's own threads, of which there
/// is one on one processor, must be free to hear of a warning meanwhile.
final class WaitingThread: TaskExecutor {
  private let queue = DispatchQueue(label: "slurmswift.dmtcp.waiting")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
