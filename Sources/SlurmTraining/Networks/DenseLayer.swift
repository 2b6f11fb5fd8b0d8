/// A layer of which each unit sees all of the layer before.
public struct DenseLayer: Hashable, Sendable, Codable {
  /// What a unit makes of the sum of what it sees.
  public enum Activation: String, Hashable, Sendable, Codable, CaseIterable {
    /// The sum.
    case linear
    /// The sum where it is above 0, else 0.
    case relu
  }

  /// The number of units.
  public let units: Int
  /// What each makes of its sum.
  public let activation: Activation

  /// Describes a layer.
  ///
  /// - Precondition: It has at least one unit.
  public init(_ units: Int, _ activation: Activation = .linear) {
    precondition(units >= 1, "a layer has at least one unit")
    self.units = units
    self.activation = activation
  }
}
