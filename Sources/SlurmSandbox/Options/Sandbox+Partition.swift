extension Sandbox {
  /// A partition of a sandbox.
  public struct Partition: Hashable, Sendable {
    /// The partition's name, `PartitionName` in slurm.conf.
    public var name: String
    /// The names of its nodes, `Nodes` in slurm.conf; nil for all nodes.
    public var nodes: [String]?
    /// The longest time limit that a job may have; nil for no limit.
    ///
    /// Slurm counts in minutes, and rounds up. The corresponding parameter is `MaxTime`.
    public var maxTime: Duration?
    /// The time limit of jobs that ask for none, `DefaultTime` in slurm.conf; nil for the longest.
    public var defaultTime: Duration?
    /// Whether jobs go there that name no partition; `Default` in slurm.conf.
    public var isDefault: Bool
    /// Further parameters of the partition's line in slurm.conf, such as `PriorityTier`.
    public var parameters: [String: String]

    /// A partition with a name and limits.
    public init(
      _ name: String, nodes: [String]? = nil, maxTime: Duration? = nil,
      defaultTime: Duration? = nil, isDefault: Bool = false, parameters: [String: String] = [:]
    ) {
      self.name = name
      self.nodes = nodes
      self.maxTime = maxTime
      self.defaultTime = defaultTime
      self.isDefault = isDefault
      self.parameters = parameters
    }
  }
}
