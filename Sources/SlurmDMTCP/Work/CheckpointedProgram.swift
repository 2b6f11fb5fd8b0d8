/// Any program, as work of a chain that DMTCP saves: the program knows nothing of it.
public struct CheckpointedProgram: Sendable {
  /// The program, and its arguments.
  public var command: [String]
  /// How much time lies between two checkpoints.
  public var saveInterval = Duration.seconds(3600)
  /// The coordinator's port; nil for one that is free, as tasks that share a node need.
  public var port: Int?
  /// Whether gzip packs the images, as DMTCP does when nothing is said.
  public var isPacked = true
  /// Whether its output and its errors go to a log of the attempt's own, `logs/0004.log` in the chain's
  /// folder; else they go where ours do.
  public var hasLogs = false
  /// How long it has from SIGTERM to SIGKILL, once it is saved.
  public var grace = Duration.seconds(2)

  /// A program that is saved every hour.
  public init(_ command: [String]) { self.command = command }
}
