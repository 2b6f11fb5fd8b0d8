/// What a network is to make small.
public enum Loss: String, Hashable, Sendable, Codable, CaseIterable {
  /// How unlikely the right class is, its softmax's -log: for targets that are classes.
  case softmaxCrossEntropy = "softmax cross-entropy"
  /// The mean of the squares of the differences: for targets that are values.
  case meanSquaredError = "mean squared error"
}

/// What came of some samples.
struct Score: Hashable, Codable, Sendable {
  /// The sum of the losses of all samples.
  var loss = 0.0
  /// How many classes were right.
  var right = 0
  /// How many samples there were.
  var count = 0

  static func += (left: inout Score, right: Score) {
    left.loss += right.loss
    left.right += right.right
    left.count += right.count
  }
}

extension Loss {
  /// Scores what came out for a batch, and puts into the deltas how the batch's mean loss changes with
  /// it.
  ///
  /// - Parameters:
  ///   - outputs: What came out of all layers.
  ///   - start: Where that of the last one begins, there and in the deltas.
  ///   - units: How many numbers there are for each sample.
  func score<Scalar: TrainingScalar>(
    _ outputs: [Scalar], at start: Int, units: Int, _ targets: TargetRows<Scalar>,
    _ deltas: inout [Scalar]
  ) -> Score {
    var score = Score()
    score.count = targets.count
    outputs.withUnsafeBufferPointer { outputs in
      deltas.withUnsafeMutableBufferPointer { deltas in
        for (row, index) in targets.indices.enumerated() {
          let place = start + row * units..<start + (row + 1) * units
          let output = UnsafeBufferPointer(rebasing: outputs[place])
          let delta = UnsafeMutableBufferPointer(rebasing: deltas[place])
          let share = 1 / Scalar(targets.count)
          switch targets.targets {
          case .classes(let classes, _):
            score.right += Self.crossEntropy(output, classes[index], delta, share, &score.loss)
          case .values(let values, let width):
            let value = values[index * width..<(index + 1) * width]
            Self.squaredError(output, value, delta, share, &score.loss)
          }
        }
      }
    }
    return score
  }

  /// - Returns: 1 where the most likely class is the right one, else 0.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  private static func crossEntropy<Scalar: TrainingScalar>(
    _ output: UnsafeBufferPointer<Scalar>, _ target: Int,
    _ delta: UnsafeMutableBufferPointer<Scalar>, _ share: Scalar, _ loss: inout Double
  ) -> Int {
    var best = 0
    for unit in 1..<max(output.count, 1) where output[unit] > output[best] { best = unit }
    // Less the greatest, so that no power is too large for a number.
    var sum: Scalar = 0
    for unit in output.indices {
      delta[unit] = Scalar.arithmetic.exp(output[unit] - output[best])
      sum += delta[unit]
    }
    loss += Double(Scalar.arithmetic.log(sum) - (output[target] - output[best]))
    for unit in output.indices {
      delta[unit] = (delta[unit] / sum - (unit == target ? 1 : 0)) * share
    }
    return best == target ? 1 : 0
  }

  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  private static func squaredError<Scalar: TrainingScalar>(
    _ output: UnsafeBufferPointer<Scalar>, _ target: ArraySlice<Scalar>,
    _ delta: UnsafeMutableBufferPointer<Scalar>, _ share: Scalar, _ loss: inout Double
  ) {
    let part = 1 / Scalar(output.count)
    for unit in output.indices {
      let difference = output[unit] - target[target.startIndex + unit]
      loss += Double(difference * difference * part)
      delta[unit] = 2 * difference * part * share
    }
  }
}
