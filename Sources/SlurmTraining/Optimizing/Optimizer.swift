/// How weights are changed by a gradient.
public enum Optimizer: Hashable, Sendable, Codable {
  /// Gradient descent with momentum: `v ← m·v − r·g`, `w ← w + v`.
  case sgd(momentum: Double = 0)
  /// Adam, as Kingma and Ba proposed, in the form with one corrected rate:
  /// `w ← w − r·√(1−β₂ᵗ)/(1−β₁ᵗ) · m ÷ (√v + ε)`.
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7)
}

/// What an optimizer remembers from step to step.
struct OptimizerState<Scalar: TrainingScalar>: Sendable {
  /// One number a weight each: the velocity, or the means of slopes and of their squares.
  var memories: [[Scalar]]
  /// How many steps were made.
  var steps = 0

  init(_ optimizer: Optimizer, weights: Int) {
    let count =
      switch optimizer {
      case .sgd: 1
      case .adam: 2
      }
    memories = [[Scalar]](repeating: [Scalar](repeating: 0, count: weights), count: count)
  }

  /// Makes a step.
  mutating func step(
    _ optimizer: Optimizer, _ weights: inout [Scalar], _ gradient: [Scalar], rate: Double
  ) {
    steps += 1
    switch optimizer {
    case .sgd(let momentum):
      Kernels.descend(
        &weights, &memories[0], gradient, weights.count, rate: Scalar(rate),
        momentum: Scalar(momentum))
    case .adam(let beta1, let beta2, let epsilon):
      let rate = rate * (1 - power(beta2, steps)).squareRoot() / (1 - power(beta1, steps))
      let constants = AdamConstants(
        meanShare: Scalar(1 - beta1), squareShare: Scalar(1 - beta2), epsilon: Scalar(epsilon))
      // Two of an array cannot be changed at once.
      var square = memories.removeLast()
      Kernels.adapt(
        &weights, &memories[0], &square, gradient, weights.count, rate: Scalar(rate), constants)
      memories.append(square)
    }
  }

  /// By multiplications alone, which are the same on every machine.
  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (power, factor, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { power *= factor }
      factor *= factor
      rest >>= 1
    }
    return power
  }
}
