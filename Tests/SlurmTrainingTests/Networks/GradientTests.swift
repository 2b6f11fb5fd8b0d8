import Testing

@testable import SlurmTraining

/// What backpropagation computes is how the loss changes.
struct GradientTests {
  private static let width = 5

  private static func data(_ loss: Loss, outputs: Int, random: inout RandomState) -> Dataset<Double>
  {
    let count = 7
    let inputs = (0..<count * width).map { _ in random.nextFraction() * 2 - 1 }
    let targets: Dataset<Double>.Targets =
      switch loss {
      case .softmaxCrossEntropy: .classes((0..<count).map { $0 % outputs }, of: outputs)
      case .meanSquaredError:
        .values((0..<count * outputs).map { _ in random.nextFraction() }, width: outputs)
      }
    return Dataset(inputs, features: width, targets)
  }

  @Test(arguments: Loss.allCases, [[3], [4, 3], [6, 5, 4]])
  func `the gradient is that of finite differences`(loss: Loss, units: [Int]) throws {
    var random = RandomState(seed: 42)
    let layers =
      units.enumerated().map { index, units in
        DenseLayer(units, index < 2 ? .relu : .linear)
      }.dropLast() + [DenseLayer(units.last ?? 1)]
    var network = Network<Double>(inputs: Self.width, Array(layers), using: &random)
    // Also the biases, which begin with 0.
    for index in network.parameters.indices {
      network.parameters[index] += random.nextFraction() / 4
    }
    let data = Self.data(loss, outputs: network.outputs, random: &random)
    let rows = TargetRows(targets: data.targets, indices: Array(0..<data.count)[...])

    func mean(_ network: Network<Double>) -> Double {
      var pass = Pass(network, batchSize: data.count)
      pass.load(data.inputs)
      pass.forward(network, count: data.count)
      return pass.score(network, loss, rows).loss / Double(data.count)
    }
    // A batch that has room for more: what is left of another one must not count.
    var pass = Pass(network, batchSize: data.count + 3)
    pass.load(rows.indices, of: data)
    pass.forward(network, count: data.count)
    _ = pass.backward(network, loss, rows)
    let gradient = pass.gradient

    let step = 1e-6
    for index in network.parameters.indices {
      let weight = network.parameters[index]
      network.parameters[index] = weight + step
      let above = mean(network)
      network.parameters[index] = weight - step
      let below = mean(network)
      network.parameters[index] = weight
      let slope = (above - below) / (2 * step)
      #expect(abs(slope - gradient[index]) < 1e-7, "weight \(index): \(slope), \(gradient[index])")
    }
    #expect(gradient.contains { abs($0) > 1e-3 })
  }
}
