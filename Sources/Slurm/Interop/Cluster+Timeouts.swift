internal import CSlurm

/// By the configuration that this process has read: no calls to the controller.
extension Cluster {
  /// How long Slurm waits from SIGTERM to SIGKILL.
  ///
  /// The corresponding parameter is `KillWait`.
  package var killWait: Duration { .seconds(Int(slurmswift_kill_wait())) }

  /// After how long the controller takes a batch job for lost that its node does not have.
  ///
  /// It asks when a node registers, which may be half an hour later. The corresponding parameters are
  /// `BatchStartTimeout` and `MessageTimeout`, of which ten seconds count at most.
  package var launchTimeout: Duration {
    .seconds(Int(slurmswift_batch_start_timeout()) + min(10, Int(slurmswift_message_timeout())))
  }
}
