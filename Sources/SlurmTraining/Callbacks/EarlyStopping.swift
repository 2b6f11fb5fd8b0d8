/// Ends a training that gets no better.
public struct EarlyStopping: TrainingCallback {
  /// By what epochs are compared.
  public let metric: Metric
  /// How many epochs in a row may be no better than the best one.
  public let patience: Int
  /// How much better an epoch must be to count, at least.
  public let change: Double

  /// Ends a training after so many epochs without a better one.
  public init(_ metric: Metric = .validationLoss, patience: Int, change: Double = 0) {
    self.metric = metric
    self.patience = patience
    self.change = change
  }

  /// Ends the training where its time has come.
  public func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    guard let best = metric.best(of: training.history, by: change) else { return }
    let count = training.history.count - 1 - best
    if count >= max(patience, 1) {
      training.report("stops: \(count) epochs were no better than epoch \(best + 1)")
      training.stop()
    }
  }
}
