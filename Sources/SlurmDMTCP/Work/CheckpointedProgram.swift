/// Any program, as work of a chain that DMTCP saves: the program knows nothing of it.
///
/// It gets the standard streams, and no other descriptor: no restart could open one again.
public struct CheckpointedProgram: Sendable {
  /// The program, and its arguments.
  public var command: [String]
  /// How much time lies between two checkpoints.
  public var saveInterval = Duration.seconds(3600)
  /// How long a restart may take until all its processes run, a second more for each 20 MB of images: then
  /// it is given up, and the checkpoint before it is used.
  public var restartLimit = Duration.seconds(120)
  /// The coordinator's port; nil for one that is free, as tasks that share a node need.
  public var port: Int?
  /// Whether gzip packs the images, as DMTCP does when nothing is said, and `DMTCP_GZIP` does not say otherwise.
  public var isPacked = true
  /// Whether its output and its errors go to a log of the attempt's own, `logs/0004.log` in the chain's
  /// folder; else they go where ours do.
  public var hasLogs = false
  /// How long it has from SIGTERM to SIGKILL, once it is saved.
  public var grace = Duration.seconds(2)

  /// A program that is saved every hour.
  public init(_ command: [String]) { self.command = command }
}
