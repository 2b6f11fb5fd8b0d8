extension Partition {
  /// Whether jobs share the CPUs, cores or sockets of a partition's nodes.
  ///
  /// The corresponding parameter is `OverSubscribe`.
  public enum Oversubscription: Hashable, Sendable {
    /// A job has its nodes for itself.
    case exclusive
    /// No.
    case no
    /// At most so many jobs, when they ask for it.
    case allowed(jobs: Int)
    /// At most so many jobs, whatever they ask for.
    case forced(jobs: Int)
  }
}

extension Partition.Oversubscription: CustomStringConvertible {
  /// As in slurm.conf: `EXCLUSIVE`, `NO`, `YES:4`, `FORCE:4`.
  public var description: String {
    switch self {
    case .exclusive: "EXCLUSIVE"
    case .no: "NO"
    case .allowed(let jobs): "YES:\(jobs)"
    case .forced(let jobs): "FORCE:\(jobs)"
    }
  }
}
