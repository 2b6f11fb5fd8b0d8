/// How one controller answered a ping.
public struct ControllerStatus: Hashable, Sendable {
  /// The controller.
  public let controller: ControllerAddress
  /// Whether it is the primary; the others are its backups, in order.
  public let isPrimary: Bool
  /// Nil when it is up; else why it did not answer.
  public let failure: SlurmErrorCode?
  /// How long the answer took.
  public let latency: Duration

  /// Whether it answered.
  public var isUp: Bool { failure == nil }
}
