/// A signal that Slurm sends before the time limit, as `--signal`.
public struct JobWarning: Hashable, Codable, Sendable {
  /// Who gets the signal.
  public enum Recipient: Hashable, Codable, Sendable {
    /// The batch script alone, as `--signal=B:`.
    case batchStep
    /// All steps but the batch script.
    case steps
  }

  /// The signal.
  public var signal: Signal
  /// How long before the end it is sent; Slurm may send it up to 60 s earlier.
  ///
  /// Whole seconds, at most 65,533.
  public var lead: Duration
  /// Who gets it.
  public var recipient: Recipient
  /// Whether the job may start although a reservation begins before its end, as `--signal=R:`: that
  /// shortens it, if the reservation waits for so long.
  public var mayOverlapReservation = false

  /// Asks for a signal some time before the end.
  public init(_ signal: Signal, before lead: Duration, to recipient: Recipient) {
    self.signal = signal
    self.lead = lead
    self.recipient = recipient
  }
}

extension Duration {
  /// A number of minutes.
  public static func minutes(_ count: Int) -> Duration { .seconds(60 * bounded(count)) }
  /// A number of hours.
  public static func hours(_ count: Int) -> Duration { .seconds(3600 * bounded(count)) }
  /// A number of days.
  public static func days(_ count: Int) -> Duration { .seconds(86400 * bounded(count)) }

  /// A number that counts days without an overflow: longer durations are for ever.
  private static func bounded(_ count: Int) -> Int {
    min(max(count, Int.min / 86400), Int.max / 86400)
  }
}
