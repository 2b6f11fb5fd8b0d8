internal import Glibc

/// How far a step goes, epoch by epoch.
public enum LearningRate: Hashable, Sendable, Codable {
  /// The same for ever.
  case constant(Double)
  /// So much, and after so many epochs each only a part of it.
  case steps(from: Double, times: Double, every: Int)
  /// From one to another over so many epochs, along half a wave of the cosine.
  case cosine(from: Double, to: Double, over: Int)

  /// The rate of an epoch, from 0.
  public func rate(inEpoch epoch: Int) -> Double {
    switch self {
    case .constant(let rate): rate
    case .steps(let rate, let factor, let epochs):
      rate * pow(factor, Double(epoch / max(epochs, 1)))
    case .cosine(let first, let last, let epochs):
      last + (first - last) * (1 + cos(.pi * Double(min(epoch, epochs)) / Double(max(epochs, 1))))
        / 2
    }
  }
}

extension LearningRate: CustomStringConvertible {
  /// As in `0.002 to 2e-05 over 40 epochs`.
  public var description: String {
    switch self {
    case .constant(let rate): "\(rate)"
    case .steps(let rate, let factor, let epochs): "\(rate), times \(factor) every \(epochs) epochs"
    case .cosine(let first, let last, let epochs): "\(first) to \(last) over \(epochs) epochs"
    }
  }
}
