internal import CSlurm

extension Cluster {
  /// How long a job of a quality of service runs on after a preemption is announced; zero where it has
  /// none, or the controller does not show it.
  ///
  /// The corresponding field is `grace_time` of `slurmdb_qos_rec_t`.
  ///
  /// - Throws: What Slurm answers.
  package func graceTime(ofQoS name: String) throws(SlurmError) -> Duration {
    var seconds: UInt32 = 0
    try check(slurmswift_qos_grace_time(name, &seconds), "load a QoS", name)
    return .seconds(Int(seconds))
  }
}
