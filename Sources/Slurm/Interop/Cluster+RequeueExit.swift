internal import CSlurm

extension Cluster {
  /// Whether Slurm puts a job back into the queue whose batch script ends with an exit code.
  ///
  /// It does so whatever the job says of requeueing. By the configuration that this process has read, no call
  /// to the controller; the corresponding parameters are `RequeueExit` and `RequeueExitHold`.
  package func requeuesJobs(endingWith exitCode: Int32) -> Bool {
    [slurmswift_requeue_exit(), slurmswift_requeue_exit_hold()].contains { text in
      guard let text = present(text), let codes = try? TaskArray(text) else { return false }
      return codes.contains(Int(exitCode))
    }
  }
}
