public import SlurmCheckpointing
public import SlurmTensors

extension Dataset {
  /// The hand-written digits that come with the library: 1,797 of 8 × 8 pixels from 0 to 1, and 10
  /// classes.
  ///
  /// "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, E. Alpaydin and
  /// C. Kaynak, 1998, licence CC BY 4.0.
  ///
  /// - Throws: `CheckpointError`, when the resource is damaged.
  public static func digits() throws(CheckpointError) -> Dataset {
    let file = try TensorFile(PackageResources.digits_csv_gz, path: "digits.csv.gz")
    let table = try Dataset(file, path: "digits.csv.gz")
    return Dataset(table.inputs.map { $0 / 16 }, features: table.features, table.targets)
  }

  /// Reads data with classes from a file: a table of numbers (`.csv`) whose last column is the class,
  /// or tensors, `x` with a row a sample and `y` with its class (`.npz`, `.safetensors`).
  ///
  /// What else is in an `.npz`, as texts, is left alone. The numbers are taken as they are: those from 0 to 1, or
  /// around 0, are learned from best.
  ///
  /// - Throws: `CheckpointError`, when the file cannot be read, or holds something else.
  public init(contentsOf path: String) throws(CheckpointError) {
    try self.init(TensorFile(contentsOf: path, needing: ["x", "y"]), path: path)
  }

  /// Takes data with classes from what was read of a file.
  ///
  /// - Throws: As ``init(contentsOf:)``.
  public init(_ file: TensorFile, path: String) throws(CheckpointError) {
    // Each is an output of a network; more than any has.
    let maximumClasses = 1 << 20
    func refused(_ problem: String) -> CheckpointError {
      CheckpointError(.invalidValue, "read", path, problem)
    }
    let (inputs, classes, features): ([Scalar], [Double], Int)
    if let table = file[TensorFile.namelessTensor], file.tensors.count == 1,
      file.omitted.isEmpty
    {
      // Without rows its width may be any number.
      guard table.shape.count == 2, table.shape[1] >= 2, table.count > 0 else {
        throw refused(
          "a table of samples has a row and two columns at least, and this one is \(table)")
      }
      let (width, numbers) = (table.shape[1], table.numbers(as: Double.self))
      // So data frames are written whose columns have no names. Two numbers may be a sample.
      if width > 2, numbers.prefix(width).elementsEqual((0..<width).lazy.map(Double.init)) {
        throw refused("its first line is no sample, but numbers the columns: remove it")
      }
      features = width - 1
      inputs = numbers.indices.filter { $0 % width < width - 1 }.map { Scalar(numbers[$0]) }
      classes = stride(from: width - 1, to: numbers.count, by: width).map { numbers[$0] }
    } else if let samples = file["x"], let labels = file["y"] {
      let count = samples.shape.first ?? 0
      guard count > 0, samples.count > 0,
        labels.shape.filter({ $0 != 1 }) == [count].filter({ $0 != 1 })
      else { throw refused("x is \(samples), and y is \(labels): there is not one y for each x") }
      features = samples.count / count
      inputs = samples.numbers(as: Scalar.self)
      classes = labels.numbers(as: Double.self)
    } else {
      let names = (file.names + file.omitted).prefix(8).joined(separator: ", ")
      throw refused("it has no tensors x and y" + (names.isEmpty ? "" : ", but \(names)"))
    }
    guard
      let row = classes.firstIndex(where: {
        Int(exactly: $0).map { $0 < 0 || $0 >= maximumClasses } ?? true
      })
    else {
      guard inputs.allSatisfy(\.isFinite) else { throw refused("a sample holds what is no number") }
      let numbers = classes.map { Int($0) }
      self.init(inputs, features: features, .classes(numbers, of: (numbers.max() ?? 0) + 1))
      return
    }
    throw refused(
      "sample \(row + 1) has the class \(classes[row]), and classes are 0, 1 and so on, below \(maximumClasses)"
    )
  }
}
