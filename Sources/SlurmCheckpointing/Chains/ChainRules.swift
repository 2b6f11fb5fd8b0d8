internal import FoundationEssentials
internal import Slurm

/// When attempts go on, when they wait, and when they give up.
///
/// An attempt is fruitless when it did not get further than the checkpoint it began from. Where steps
/// are not known, it is when it ended early and not at its planned time, or was warned as soon as it
/// began.
public struct ChainRules: Hashable, Sendable {
  /// How many attempts there may be; nil for as many as it takes.
  public var maximumAttempts: Int? = 100
  /// After how many fruitless attempts, one after the other, the job is held.
  public var maximumFruitlessAttempts = 5
  /// An attempt that ended sooner than this, and fruitless or by a failure, is followed by a pause.
  public var shortAttempt = Duration.minutes(5)
  /// The first such pause; each further one is twice as long, up to 32 times the first.
  public var firstPause = Duration.minutes(2)

  /// The rules that fit most work.
  public init() {}

  /// What is to follow a number of attempts.
  public enum Verdict: Hashable, Sendable {
    /// Another one.
    case goOn
    /// Another one later, on another node if one is named.
    case pause(Duration, avoiding: String?)
    /// None until somebody has looked: the job is held.
    case hold(String)
    /// None.
    case stop(String)
  }

  /// What is to follow.
  ///
  /// - Parameters:
  ///   - attempts: All that are over, the first one first.
  ///   - lead: How long before its end an attempt is warned: one that lasted no longer did nothing but
  ///     save.
  public func verdict(on attempts: [Attempt], lead: Duration = .zero) -> Verdict {
    // A job that found another at work tells nothing of the work.
    let attempts = attempts.filter { $0.end?.reason != .superseded }
    if let maximumAttempts, attempts.count >= maximumAttempts {
      let count = attempts.count == 1 ? "1 attempt was" : "\(attempts.count) attempts were"
      return .stop("\(count) made, as many as there may be")
    }
    let runs = zip(attempts, attempts.dropFirst().map(Optional.some) + [nil]).map {
      Run(attempt: $0, next: $1, lead: lead)
    }
    let fruitless = runs.reversed().prefix { $0.isFruitless(shortAttempt) }
    guard let last = fruitless.first else {
      // One that saves something and fails at once would fill the queue.
      let failures = runs.reversed().prefix {
        $0.attempt.end?.reason == .failed && $0.isShorter(than: shortAttempt)
      }
      return failures.isEmpty ? .goOn : .pause(pause(after: failures.count), avoiding: nil)
    }
    if fruitless.count >= maximumFruitlessAttempts {
      let detail = last.attempt.end?.detail.map { ": \($0)" } ?? ""
      return .hold("\(fruitless.count) attempts got no further, one after the other\(detail)")
    }
    guard last.isShorter(than: shortAttempt), !last.isPlanned else { return .goOn }
    // One failure may be the work's own; the second on a node is reason to try another.
    let node = fruitless.count > 1 ? last.attempt.beginning?.node : nil
    return .pause(pause(after: fruitless.count), avoiding: node)
  }

  private func pause(after count: Int) -> Duration { firstPause * (1 << min(count - 1, 5)) }
}

/// An attempt, and what the next one tells of it: one that was killed leaves no word.
private struct Run {
  let attempt: Attempt
  let next: Attempt?
  let lead: Duration

  func isFruitless(_ shortAttempt: Duration) -> Bool {
    if let reached = attempt.end?.step ?? next?.beginning?.step {
      return reached <= attempt.beginning?.step ?? 0
    }
    return isShorter(than: shortAttempt) && !isPlanned
  }

  /// Whether it ended because its time was over.
  var isPlanned: Bool {
    (attempt.end?.reason == .requeued || attempt.end?.reason == .resubmitted)
      && !isShorter(than: lead)
  }

  func isShorter(than duration: Duration) -> Bool {
    guard let begin = attempt.beginning?.time, let end = attempt.end?.time ?? next?.beginning?.time
    else { return false }
    return .seconds(end.timeIntervalSince(begin)) < duration
  }
}
