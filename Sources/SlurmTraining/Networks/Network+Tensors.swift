public import SlurmCheckpointing
public import SlurmTensors

extension Network {
  /// The weights as tensors, `dense_0/kernel` with a row for each number that goes in, `dense_0/bias`
  /// and so on; the file says which layers there are.
  public var tensors: TensorFile {
    var file = tensors(of: parameters)
    file.metadata = [
      "inputs": "\(inputs)",
      "layers": layers.map { "\($0.units) \($0.activation.rawValue)" }.joined(separator: ", "),
    ]
    return file
  }

  /// Reads the network that ``tensors`` wrote.
  ///
  /// - Throws: `CheckpointError`, with the code `invalidValue` when the file is
  ///   none of a network of such numbers.
  public init(_ file: TensorFile) throws(CheckpointError) {
    let layers = file.metadata["layers"]?.split(separator: ",").map { text -> DenseLayer? in
      let words = text.split(separator: " ")
      guard words.count == 2, let units = Int(words[0]), units >= 1,
        let activation = DenseLayer.Activation(rawValue: String(words[1]))
      else { return nil }
      return DenseLayer(units, activation)
    }
    guard let inputs = file.metadata["inputs"].flatMap({ Int($0) }), inputs >= 1,
      let layers, !layers.isEmpty, !layers.contains(nil),
      // As many as there are: no promise of more is believed.
      file.tensors.count == layers.count * 2
    else {
      throw CheckpointError(
        .invalidValue, "read", "layers", "the file does not say which layers there are")
    }
    var known = inputs
    for (index, layer) in layers.compactMap(\.self).enumerated() {
      let shape = file["dense_\(index)/kernel"]?.shape
      guard shape == [known, layer.units] else {
        throw CheckpointError(
          .invalidValue, "read", "dense_\(index)/kernel",
          "its shape is not [\(known), \(layer.units)]")
      }
      known = layer.units
    }
    self.init(inputs: inputs, layers.compactMap(\.self))
    parameters = try numbers(in: file)
  }

  /// Numbers of which there is one a weight, as tensors of the weights' names.
  func tensors(of numbers: [Scalar]) -> TensorFile {
    var file = TensorFile()
    for (index, place) in places.enumerated() {
      file["dense_\(index)/kernel"] = Tensor(
        Array(numbers[place.kernel]), shape: [place.inputs, place.units])
      file["dense_\(index)/bias"] = Tensor(Array(numbers[place.bias]))
    }
    return file
  }

  /// Reads them again.
  func numbers(in file: TensorFile) throws(CheckpointError) -> [Scalar] {
    var numbers: [Scalar] = []
    for (index, place) in places.enumerated() {
      numbers += try file.elements(
        "dense_\(index)/kernel", as: Scalar.self, shape: [place.inputs, place.units])
      numbers += try file.elements("dense_\(index)/bias", as: Scalar.self, shape: [place.units])
    }
    return numbers
  }
}
