import SlurmCheckpointing
import SlurmTensors
import SlurmTraining
import Testing

struct DatasetTests {
  @Test(arguments: [(0, 0), (0.0002, 0), (0.2, 359), (1, 1797)])
  func `a share is held out, and may be none or all`(share: Double, held: Int) throws {
    let digits = try Dataset<Float>.digits()
    var random = RandomState(seed: 1)
    let (training, validation) = digits.split(holdingOut: share, using: &random)
    #expect((training.count, validation.count) == (1797 - held, held))
    #expect(validation.features == 64 && validation.outputs == 10)
  }

  @Test func `without samples there is no validation`() async throws {
    await #expect(processExitsWith: .failure) {
      var random = RandomState(seed: 1)
      let (data, held) = try Dataset<Float>.digits().split(holdingOut: 0, using: &random)
      let network = Network<Float>(inputs: 64, [.init(10)], using: &random)
      _ = Training(network, on: data, validation: held)
    }
    var random = RandomState(seed: 1)
    let (data, held) = try Dataset<Float>.digits().split(holdingOut: 0, using: &random)
    var options = TrainingOptions()
    options.epochs = 1
    var training = Training(
      Network<Float>(inputs: 64, [.init(10)], using: &random), on: data,
      validation: held.count == 0 ? nil : held, options: options)
    try training.run()
    #expect(training.history.map(\.validationLoss) == [nil])
  }

  /// Its width once had so many numbers made.
  @Test(arguments: [Int.max, 1 << 40, 50_000_000])
  func `a table without rows is refused, however wide it says it is`(width: Int) throws {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (0, \(width)), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
    let file = try TensorFile(bytes, path: "a.npy")
    let error = #expect(throws: CheckpointError.self) {
      try Dataset<Float>(file, path: "a.npy")
    }
    #expect("\(try #require(error))".contains("a row and two columns"))
  }
}
