internal import CSlurm

// What a node consumes, where plugins measure it.
extension Node {
  /// What it consumes, in W.
  ///
  /// The corresponding C field is `current_watts`.
  public var currentWatts: Int? {
    record.pointee.energy.flatMap { present($0.pointee.current_watts) }
  }

  /// What it consumes on average, in W.
  ///
  /// The corresponding C field is `ave_watts`.
  public var averageWatts: Int? {
    currentWatts == nil ? nil : record.pointee.energy.flatMap { present($0.pointee.ave_watts) }
  }

  /// What it has consumed since it started, in J.
  ///
  /// The corresponding C field is `consumed_energy`.
  public var consumedJoules: Int? {
    currentWatts == nil
      ? nil : record.pointee.energy.flatMap { present($0.pointee.consumed_energy) }
  }

  /// What it may consume, in W.
  ///
  /// Nil from Slurm 24.05 on.
  ///
  /// The corresponding C field is `cap_watts`.
  public var capWatts: Int? { present(slurmswift_node_cap_watts(record)) }

  /// What external sensors saw it consume, in J.
  ///
  /// Nil from Slurm 24.05 on.
  ///
  /// The corresponding C field is `ext_sensors.consumed_energy`.
  public var sensorJoules: Int? { present(slurmswift_node_sensor_joules(record)) }

  /// What external sensors see it consume, in W.
  ///
  /// Nil from Slurm 24.05 on.
  ///
  /// The corresponding C field is `ext_sensors.current_watts`.
  public var sensorWatts: Int? { present(slurmswift_node_sensor_watts(record)) }

  /// Its temperature as external sensors see it, in °C.
  ///
  /// Nil from Slurm 24.05 on.
  ///
  /// The corresponding C field is `ext_sensors.temperature`.
  public var sensorTemperature: Int? { present(slurmswift_node_sensor_temperature(record)) }

  /// How long it is idle before it is switched off.
  ///
  /// Nil before Slurm 26.05.
  ///
  /// The corresponding C field is `suspend_time`.
  public var suspendAfter: Limit<Duration>? {
    Limit(slurmSeconds: slurmswift_node_suspend_time(record))
  }
}
