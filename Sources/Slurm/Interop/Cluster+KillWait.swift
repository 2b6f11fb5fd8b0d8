internal import CSlurm

extension Cluster {
  /// How long Slurm waits from SIGTERM to SIGKILL, by the configuration that this process has read: no
  /// call to the controller.
  ///
  /// The corresponding parameter is `KillWait`.
  package var killWait: Duration { .seconds(Int(slurmswift_kill_wait())) }
}
