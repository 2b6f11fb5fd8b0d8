/// What a coordinator says of its computation.
public struct CoordinatorStatus: Hashable, Sendable {
  /// How many processes it has.
  ///
  /// The corresponding field is `NUM_PEERS`.
  public let processCount: Int
  /// Whether they all run: false without one, and while a checkpoint or a restart is under way.
  public let isRunning: Bool
  /// How much time lies between two checkpoints; nil when it makes none by itself.
  public let interval: Duration?
  /// How it names commands.
  public let form: ProtocolForm

  init(_ message: CoordinatorMessage, _ form: ProtocolForm) {
    processCount = Int(message.processCount)
    isRunning = message.isRunning
    interval = [0, .max].contains(message.interval) ? nil : .seconds(Int(message.interval))
    self.form = form
  }

  /// An interval as DMTCP counts it: a part of a second would be none, and no checkpoint.
  static func seconds(_ interval: Duration) -> Int64 {
    let (seconds, rest) = interval.components
    return max(1, rest > 0 ? seconds + 1 : seconds)
  }
}
