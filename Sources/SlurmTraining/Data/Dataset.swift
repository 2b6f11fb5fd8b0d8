/// Samples, and what a network is to make of each.
public struct Dataset<Scalar: TrainingScalar>: Sendable {
  /// What a network is to make of the samples.
  public enum Targets: Sendable {
    /// A class each, from 0 on, of so many.
    case classes([Int], of: Int)
    /// So many numbers each, one sample after the other.
    case values([Scalar], width: Int)
  }

  /// The samples' numbers, one sample after the other.
  public let inputs: [Scalar]
  /// How many numbers a sample has.
  public let features: Int
  /// What a network is to make of them.
  public let targets: Targets

  /// Collects samples.
  ///
  /// - Precondition: There are as many targets as samples, a sample has at least one number, and each class is
  ///   one of those that there are.
  public init(_ inputs: [Scalar], features: Int, _ targets: Targets) {
    precondition(features >= 1 && inputs.count % features == 0, "these are no whole samples")
    self.inputs = inputs
    self.features = features
    self.targets = targets
    let rows = targets.count
    precondition(rows == count, "\(count) samples have \(rows) targets")
    if case .classes(let classes, let count) = targets {
      precondition(classes.allSatisfy((0..<count).contains), "a class is not below \(count)")
    }
  }

  /// The number of samples.
  public var count: Int { inputs.count / features }

  /// How many numbers a network gives for each: one a class, or the values.
  public var outputs: Int {
    switch targets {
    case .classes(_, let count): count
    case .values(_, let width): width
    }
  }

  /// Splits the data at random: into those to learn from, and a share that is held out.
  ///
  /// Either may come out with no sample, as of 0 or of a share of few: then no validation is to be given to a
  /// training, which refuses one without samples.
  ///
  /// - Precondition: The share lies between 0 and 1.
  public func split(
    holdingOut share: Double, using random: inout RandomState
  ) -> (training: Dataset, validation: Dataset) {
    precondition((0...1).contains(share), "a share lies between 0 and 1")
    let order = random.nextOrder(below: count)
    let held = Int((Double(count) * share).rounded())
    return (samples(order.dropFirst(held)), samples(order.prefix(held)))
  }

  /// Some of the samples.
  public func samples(_ indices: ArraySlice<Int>) -> Dataset {
    let inputs = indices.flatMap { self.inputs[$0 * features..<($0 + 1) * features] }
    let targets: Targets =
      switch self.targets {
      case .classes(let classes, let count): .classes(indices.map { classes[$0] }, of: count)
      case .values(let values, let width):
        .values(indices.flatMap { values[$0 * width..<($0 + 1) * width] }, width: width)
      }
    return Dataset(inputs, features: features, targets)
  }
}

extension Dataset.Targets {
  /// The number of samples.
  var count: Int {
    switch self {
    case .classes(let classes, _): classes.count
    case .values(let values, let width): width == 0 ? 0 : values.count / width
    }
  }
}

/// The targets of a batch.
struct TargetRows<Scalar: TrainingScalar> {
  let targets: Dataset<Scalar>.Targets
  /// Which samples are in the batch.
  let indices: ArraySlice<Int>

  var count: Int { indices.count }
}
