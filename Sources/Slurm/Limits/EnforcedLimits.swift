/// Associations and QoS as the controller has them, at one moment.
public struct EnforcedLimits: Sendable {
  /// The associations that the caller may see, in the order of the tree.
  public let associations: [Association]
  /// The QoS.
  public let qos: [QualityOfService]
  /// Whether their limits hold at all; see ``ClusterConfiguration/enforcesLimits``.
  public let areEnforced: Bool

  /// Those of a cluster without accounting: only partitions and the cluster itself limit jobs there.
  public static let none = EnforcedLimits(associations: [], qos: [], areEnforced: false)
}
