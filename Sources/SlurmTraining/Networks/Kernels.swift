/// The loops over many numbers.
///
/// Each is compiled for both types of numbers: what calls them is generic, and would look up every
/// addition.
enum Kernels {
  /// Sets each row to the same numbers.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  static func fillRows<Scalar: TrainingScalar>(
    _ rows: UnsafeMutablePointer<Scalar>, with row: UnsafePointer<Scalar>, _ count: Int,
    _ width: Int
  ) {
    for index in 0..<count { (rows + index * width).update(from: row, count: width) }
  }

  /// Sets what is below 0 to 0; what is no number stays none, or nobody would see it.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  static func rectify<Scalar: TrainingScalar>(
    _ numbers: UnsafeMutablePointer<Scalar>, _ count: Int
  ) {
    var index = 0
    // Not `for`: this one becomes a choice, the other a branch, which no processor could foresee.
    while index < count {
      let number = numbers[index]
      numbers[index] = number < 0 ? 0 : number
      index &+= 1
    }
  }

  /// Sets to 0 what belongs to outputs that are 0.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  static func mask<Scalar: TrainingScalar>(
    _ numbers: UnsafeMutablePointer<Scalar>, by outputs: UnsafePointer<Scalar>, _ count: Int
  ) {
    var index = 0
    while index < count {
      let (number, output) = (numbers[index], outputs[index])
      numbers[index] = output <= 0 ? 0 : number
      index &+= 1
    }
  }

  /// Adds up all rows.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  static func sumRows<Scalar: TrainingScalar>(
    _ sums: UnsafeMutablePointer<Scalar>, of rows: UnsafePointer<Scalar>, _ count: Int,
    _ width: Int
  ) {
    for column in 0..<width { sums[column] = 0 }
    for index in 0..<count {
      let row = rows + index * width
      for column in 0..<width { sums[column] += row[column] }
    }
  }

  /// A step of gradient descent with momentum: `v ← m·v − r·g`, `w ← w + v`.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  static func descend<Scalar: TrainingScalar>(
    _ weights: UnsafeMutablePointer<Scalar>, _ velocity: UnsafeMutablePointer<Scalar>,
    _ gradient: UnsafePointer<Scalar>, _ count: Int, rate: Scalar, momentum: Scalar
  ) {
    for index in 0..<count {
      velocity[index] = momentum * velocity[index] - rate * gradient[index]
      weights[index] += velocity[index]
    }
  }

  /// A step of Adam: `m ← m + (1−β₁)(g−m)`, `v ← v + (1−β₂)(g²−v)`, `w ← w − r·m ÷ (√v + ε)`, with a
  /// rate that is corrected already.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  static func adapt<Scalar: TrainingScalar>(
    _ weights: UnsafeMutablePointer<Scalar>, _ mean: UnsafeMutablePointer<Scalar>,
    _ square: UnsafeMutablePointer<Scalar>, _ gradient: UnsafePointer<Scalar>, _ count: Int,
    rate: Scalar, _ adam: AdamConstants<Scalar>
  ) {
    for index in 0..<count {
      let slope = gradient[index]
      mean[index] += (slope - mean[index]) * adam.meanShare
      square[index] += (slope * slope - square[index]) * adam.squareShare
      weights[index] -= rate * mean[index] / (square[index].squareRoot() + adam.epsilon)
    }
  }
}

/// What Adam keeps apart: how much of the new goes into the means, and what a division needs.
struct AdamConstants<Scalar: TrainingScalar> {
  let meanShare: Scalar
  let squareShare: Scalar
  let epsilon: Scalar
}
