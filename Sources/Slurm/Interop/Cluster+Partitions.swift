internal import CSlurm

extension Cluster {
  /// Loads the records of all partitions, hidden ones too.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_partitions`.
  public func partitions() throws(SlurmError) -> Snapshot<Partition> {
    try SnapshotRequest("load partitions", element: Partition.init) {
      slurmswift_load_partitions($0, slurmswift_show_all, &$1)
    }.load()
  }
}

extension partition_info_msg_t: RecordMessage {
  var records: UnsafeMutablePointer<partition_info_t>? { partition_array }
  static func free(_ message: UnsafeMutablePointer<Self>) {
    slurmswift_free_partitions(message)
  }
}

extension Partition {
  /// The record in libslurm's buffer.
  @inline(__always)
  var record: UnsafeMutablePointer<partition_info_t> {
    snapshot.record(at: index, as: partition_info_t.self)
  }
}

extension PartitionState {
  /// Takes and starts jobs.
  public static let up = Self(rawValue: slurmswift_partition_up)
  /// Takes jobs and starts none.
  public static let down = Self(rawValue: slurmswift_partition_down)
  /// Takes no jobs and starts those that wait.
  public static let draining = Self(rawValue: slurmswift_partition_drain)
  /// Takes no jobs and starts none.
  public static let inactive = Self(rawValue: slurmswift_partition_inactive)
}
