public import FoundationEssentials

extension Job {
  /// How long it has run, or had run when it ended; the time that it was suspended does not count.
  ///
  /// - Parameter now: The time by the controller's clock.
  public func runTime(at now: Date) -> Duration {
    guard !state.isPending, let startTime else { return .zero }
    if state.base == .suspended { return runTimeBeforeSuspension }
    let end = state.isRunning ? now : endTime ?? now
    let seconds = end.timeIntervalSince(suspendTime ?? startTime).rounded(.down)
    return .seconds(seconds) + (suspendTime == nil ? .zero : runTimeBeforeSuspension)
  }
}
