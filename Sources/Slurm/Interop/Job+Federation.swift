internal import CSlurm

// A job of a federation of clusters.
extension Job {
  /// The cluster that it was submitted to; nil outside of a federation.
  ///
  /// The corresponding C field is `fed_origin_str`.
  public var originCluster: String? { present(record.pointee.fed_origin_str) }

  /// The clusters that it could run on; nil outside of a federation.
  ///
  /// The corresponding C field is `fed_siblings_viable_str`.
  public var viableClusters: String? { present(record.pointee.fed_siblings_viable_str) }

  /// The clusters that it is queued or runs on; nil outside of a federation.
  ///
  /// The corresponding C field is `fed_siblings_active_str`.
  public var activeClusters: String? { present(record.pointee.fed_siblings_active_str) }
}
