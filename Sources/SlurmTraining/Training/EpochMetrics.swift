/// What came of an epoch.
public struct EpochMetrics: Hashable, Sendable, Codable {
  /// Which epoch, from 1.
  public let epoch: Int
  /// How far a step went.
  public let learningRate: Double
  /// The mean loss of the samples, each as it was when its batch came.
  public let loss: Double
  /// The share of classes that were right; nil for targets that are values.
  public let accuracy: Double?
  /// The mean loss of what was held out, at the end of the epoch; nil where nothing was.
  public let validationLoss: Double?
  /// The share of its classes that were right.
  public let validationAccuracy: Double?
}

extension EpochMetrics: CustomStringConvertible {
  /// One line: `epoch 7: loss 0.1432, accuracy 0.9610, validation loss 0.1744, accuracy 0.9499`.
  public var description: String {
    func part(_ name: String, _ value: Double?) -> String {
      value.map { ", \(name) \($0.shortText)" } ?? ""
    }
    return "epoch \(epoch): loss \(loss.shortText)" + part("accuracy", accuracy)
      + part("validation loss", validationLoss) + part("accuracy", validationAccuracy)
  }
}

extension Double {
  /// With four digits behind the point.
  fileprivate var shortText: String {
    guard isFinite, abs(self) < 1e12 else { return "\(self)" }
    let number = Int((abs(self) * 10_000).rounded())
    let digits = String(number % 10_000)
    return (self < 0 ? "-" : "") + "\(number / 10_000)."
      + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// One of the numbers by which epochs are compared.
public enum Metric: String, Hashable, Sendable, Codable, CaseIterable {
  case loss, accuracy
  case validationLoss = "validation_loss"
  case validationAccuracy = "validation_accuracy"

  /// The number of an epoch; nil where it has none.
  public func value(of metrics: EpochMetrics) -> Double? {
    switch self {
    case .loss: metrics.loss
    case .accuracy: metrics.accuracy
    case .validationLoss: metrics.validationLoss
    case .validationAccuracy: metrics.validationAccuracy
    }
  }

  /// The place of the best of some epochs, the first of those that are equal; nil where none has the
  /// number.
  ///
  /// - Parameters:
  ///   - epochs: The epochs that are compared.
  ///   - change: How much better than the best before an epoch must be, at least.
  public func best(of epochs: [EpochMetrics], by change: Double = 0) -> Int? {
    var best: (place: Int, value: Double)?
    for (place, epoch) in epochs.enumerated() {
      guard let value = value(of: epoch), !value.isNaN else { continue }
      let isHigherBetter = self == .accuracy || self == .validationAccuracy
      let gain = best.map { isHigherBetter ? value - $0.value : $0.value - value }
      if gain.map({ $0 > change }) ?? true { best = (place, value) }
    }
    return best?.place
  }
}
