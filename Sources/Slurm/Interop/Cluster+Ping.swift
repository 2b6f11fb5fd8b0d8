internal import CSlurm

extension Cluster {
  /// Asks each controller whether it is up, the primary first.
  ///
  /// The corresponding C function is `slurm_ping`.
  public func ping() -> [ControllerStatus] {
    let clock = ContinuousClock()
    return controllers.enumerated().map { index, controller in
      var answer: Int32 = 0
      let latency = clock.measure {
        answer = withBrokenPipesAsErrors { slurmswift_ping(UInt32(index)) }
      }
      return ControllerStatus(
        controller: controller, isPrimary: index == 0,
        failure: answer == 0 ? nil : SlurmErrorCode(rawValue: answer), latency: latency)
    }
  }
}
