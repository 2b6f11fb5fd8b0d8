/// The memory of a batch that goes through a network, forward and back.
struct Pass<Scalar: TrainingScalar>: Sendable {
  /// The samples of the batch.
  private var samples: [Scalar]
  /// What comes out of each layer, one after the other.
  private var activations: [Scalar]
  /// How the loss changes with the sums of each layer, in the same places.
  private var deltas: [Scalar]
  /// How the loss changes with each weight.
  private(set) var gradient: [Scalar]
  private let batchSize: Int

  init(_ network: Network<Scalar>, batchSize: Int) {
    self.batchSize = batchSize
    let units = network.layers.reduce(0) { $0 + $1.units }
    samples = [Scalar](repeating: 0, count: batchSize * network.inputs)
    activations = [Scalar](repeating: 0, count: batchSize * units)
    deltas = activations
    gradient = [Scalar](repeating: 0, count: network.parameters.count)
  }

  /// Takes samples, one after the other.
  mutating func load(_ samples: [Scalar]) {
    self.samples.replaceSubrange(0..<samples.count, with: samples)
  }

  /// Takes some of a data set's samples.
  mutating func load(_ indices: ArraySlice<Int>, of data: Dataset<Scalar>) {
    let width = data.features
    samples.withUnsafeMutableBufferPointer { to in
      data.inputs.withUnsafeBufferPointer { from in
        for (row, index) in indices.enumerated() {
          to.baseAddress?.advanced(by: row * width)
            .update(from: from.baseAddress.unsafelyUnwrapped + index * width, count: width)
        }
      }
    }
  }

  /// What came out of the last layer.
  func outputs(_ network: Network<Scalar>, count: Int) -> [Scalar] {
    let last = network.places[network.places.count - 1]
    let start = last.unitsBefore * batchSize
    return Array(activations[start..<start + last.units * count])
  }

  /// Computes what comes out of each layer.
  mutating func forward(_ network: Network<Scalar>, count: Int) {
    Self.forward(
      network.places, network.parameters, samples, &activations, batchSize: batchSize, count: count)
  }

  /// Computes the loss, how it changes with what came out, and from that back through all layers the
  /// gradient.
  ///
  /// - Returns: The sum of the samples' losses, and how many of their classes were right.
  mutating func backward(
    _ network: Network<Scalar>, _ loss: Loss, _ targets: TargetRows<Scalar>
  ) -> Score {
    let last = network.places[network.places.count - 1]
    let score = loss.score(
      activations, at: last.unitsBefore * batchSize, units: last.units, targets,
      &deltas)
    Self.backward(
      network.places, network.parameters, samples, activations, &deltas, &gradient,
      batchSize: batchSize, count: targets.count)
    return score
  }

  /// The loss alone.
  mutating func score(
    _ network: Network<Scalar>, _ loss: Loss, _ targets: TargetRows<Scalar>
  ) -> Score {
    let last = network.places[network.places.count - 1]
    return loss.score(
      activations, at: last.unitsBefore * batchSize, units: last.units, targets, &deltas)
  }

  private static func forward(
    _ places: [LayerPlace], _ parameters: UnsafePointer<Scalar>, _ samples: UnsafePointer<Scalar>,
    _ activations: UnsafeMutablePointer<Scalar>, batchSize: Int, count: Int
  ) {
    var inputs = samples
    for place in places {
      let outputs = activations + place.unitsBefore * batchSize
      Kernels.fillRows(outputs, with: parameters + place.bias.lowerBound, count, place.units)
      Scalar.arithmetic.multiply(
        Product(rows: count, columns: place.units, depth: place.inputs), inputs,
        parameters + place.kernel.lowerBound, 1, outputs)
      if place.activation == .relu { Kernels.rectify(outputs, count * place.units) }
      inputs = UnsafePointer(outputs)
    }
  }

  private static func backward(
    _ places: [LayerPlace], _ parameters: UnsafePointer<Scalar>, _ samples: UnsafePointer<Scalar>,
    _ activations: UnsafePointer<Scalar>, _ deltas: UnsafeMutablePointer<Scalar>,
    _ gradient: UnsafeMutablePointer<Scalar>, batchSize: Int, count: Int
  ) {
    for (index, place) in places.enumerated().reversed() {
      let before = index > 0 ? places[index - 1] : nil
      let delta = deltas + place.unitsBefore * batchSize
      if place.activation == .relu {
        Kernels.mask(delta, by: activations + place.unitsBefore * batchSize, count * place.units)
      }
      let inputs = before.map { activations + $0.unitsBefore * batchSize } ?? samples
      Scalar.arithmetic.multiply(
        Product(
          isLeftTransposed: true, rows: place.inputs, columns: place.units, depth: count),
        inputs, delta, 0, gradient + place.kernel.lowerBound)
      Kernels.sumRows(gradient + place.bias.lowerBound, of: delta, count, place.units)
      if let before {
        Scalar.arithmetic.multiply(
          Product(isRightTransposed: true, rows: count, columns: place.inputs, depth: place.units),
          delta, parameters + place.kernel.lowerBound, 0, deltas + before.unitsBefore * batchSize)
      }
    }
  }
}
