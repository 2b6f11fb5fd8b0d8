/// A feed-forward network: dense layers, one after the other.
///
/// ```swift
/// import SlurmTraining
///
/// var random = RandomState(seed: 1)
/// let network = Network<Float>(inputs: 64, [.init(32, .relu), .init(10)], using: &random)
/// print(network.outputs(of: [Float](repeating: 0, count: 64)).count)
/// ```
public struct Network<Scalar: TrainingScalar>: Sendable {
  /// How many numbers go in.
  public let inputs: Int
  /// The layers; the last one's units are what comes out.
  public let layers: [DenseLayer]
  /// All weights: of each layer the kernel, a row for each number that goes in, and then the bias.
  public var parameters: [Scalar]
  /// Where they lie.
  let places: [LayerPlace]

  /// Makes a network whose kernels are random, evenly between ±√(6 ÷ (numbers in + units)), as Glorot
  /// and Bengio proposed, and whose biases are 0.
  ///
  /// - Precondition: There is at least one layer, and one number goes in.
  public init(inputs: Int, _ layers: [DenseLayer], using random: inout RandomState) {
    self.init(inputs: inputs, layers)
    for place in places {
      let limit = (6 / Double(place.inputs + place.units)).squareRoot()
      for index in place.kernel {
        parameters[index] = Scalar((random.nextFraction() * 2 - 1) * limit)
      }
    }
  }

  /// Makes a network whose weights are 0.
  init(inputs: Int, _ layers: [DenseLayer]) {
    precondition(inputs >= 1 && !layers.isEmpty, "a network has numbers that go in, and layers")
    self.inputs = inputs
    self.layers = layers
    places = LayerPlace.of(layers, inputs: inputs)
    parameters = [Scalar](repeating: 0, count: places.last?.bias.upperBound ?? 0)
  }

  /// How many numbers come out.
  public var outputs: Int { layers[layers.count - 1].units }

  /// What comes out for samples, one after the other; before the softmax where the loss has one.
  ///
  /// - Parameter samples: A whole number of samples.
  public func outputs(of samples: [Scalar]) -> [Scalar] {
    let count = samples.count / inputs
    precondition(count * inputs == samples.count, "these are no whole samples")
    guard count > 0 else { return [] }
    var pass = Pass(self, batchSize: count)
    pass.load(samples)
    pass.forward(self, count: count)
    return pass.outputs(self, count: count)
  }

  /// The most likely class of each sample.
  public func classes(of samples: [Scalar]) -> [Int] {
    let outputs = outputs(of: samples)
    return stride(from: 0, to: outputs.count, by: self.outputs).map { start in
      let row = outputs[start..<start + self.outputs]
      return row.indices.max { row[$0] < row[$1] }.map { $0 - start } ?? 0
    }
  }
}

/// Where the weights of a layer lie among all, and what comes out of it among all that do.
struct LayerPlace: Sendable {
  let inputs: Int
  let units: Int
  let activation: DenseLayer.Activation
  let kernel: Range<Int>
  let bias: Range<Int>
  /// How many units the layers before have: with a batch's size, where its outputs begin.
  let unitsBefore: Int

  static func of(_ layers: [DenseLayer], inputs: Int) -> [LayerPlace] {
    var (places, inputs, start, units) = ([LayerPlace](), inputs, 0, 0)
    for layer in layers {
      let kernel = start..<start + inputs * layer.units
      let bias = kernel.upperBound..<kernel.upperBound + layer.units
      places.append(
        LayerPlace(
          inputs: inputs, units: layer.units, activation: layer.activation, kernel: kernel,
          bias: bias, unitsBefore: units))
      (inputs, start, units) = (layer.units, bias.upperBound, units + layer.units)
    }
    return places
  }
}
