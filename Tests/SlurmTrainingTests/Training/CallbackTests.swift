import Foundation
import Slurm
import SlurmCheckpointing
import TestSupport
import Testing

@testable import SlurmTraining

/// What callbacks do to a training, and it to them.
struct CallbackTests {
  /// Stops the training in the middle of an epoch.
  private struct StopAtBatch: TrainingCallback {
    let batch: Int
    func batchEnded<Scalar>(_ training: inout Training<Scalar>) throws {
      if training.steps == batch { training.stop() }
    }
  }

  private struct Failing: TrainingCallback {
    struct Failure: Error {}
    let path: String
    func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
      if training.epoch == 2, !FileManager.default.fileExists(atPath: path) { throw Failure() }
    }
  }

  private func run(_ folder: String, _ callbacks: [any TrainingCallback]) async throws
    -> ChainEnding
  {
    try await ChainRunner(Chain(directory: folder + "/chain"), in: nil).run(
      Training.sample(callbacks: callbacks))
  }

  @Test func `what a callback cannot write is written by the next attempt, and nothing is lost`()
    async throws
  {
    try await TemporaryFolder.run { folder in
      var unbroken = try Training.sample(
        callbacks: [ModelCheckpoint(folder + "/unbroken-{epoch}.safetensors")])
      try unbroken.run()

      let results = folder + "/results"
      try FileManager.default.createDirectory(atPath: results, withIntermediateDirectories: true)
      let callbacks: [any TrainingCallback] = [
        Failing(path: folder + "/there"), ModelCheckpoint(results + "/{epoch}.safetensors"),
      ]
      guard case .failed = try await run(folder, callbacks) else {
        return #expect(Bool(false), "it did not fail")
      }
      let chain = try Chain(directory: folder + "/chain")
      let step = 2 * unbroken.batches
      #expect(try chain.ledger.attempts().map(\.end?.step) == [step])
      #expect(try chain.store.latest()?.epochs().count == 2)
      // As long as it cannot be written, nothing new is learned, and nothing is saved.
      _ = try await run(folder, callbacks)
      #expect(try chain.store.checkpoints().map(\.step) == [step])

      try Data().write(to: URL(fileURLWithPath: folder + "/there"))
      #expect(try await run(folder, callbacks) == .completed)
      for epoch in 1...4 {
        let (one, two) = (
          folder + "/unbroken-000\(epoch).safetensors", results + "/000\(epoch).safetensors"
        )
        #expect(FileManager.default.contentsEqual(atPath: one, andPath: two), "epoch \(epoch)")
      }
    }
  }

  @Test func `what is done after the last epoch is no step`() async throws {
    try await TemporaryFolder.run { folder in
      func run() async throws -> ChainEnding {
        try await ChainRunner(Chain(directory: folder + "/chain"), in: nil).run(
          Training.sample(epochs: 2, callbacks: [Failing(path: folder + "/there")]))
      }
      guard case .failed = try await run() else { return #expect(Bool(false), "it did not fail") }
      try Data().write(to: URL(fileURLWithPath: folder + "/there"))
      #expect(try await run() == .completed)
      let chain = try Chain(directory: folder + "/chain")
      let steps = try Training.sample().batches * 2
      #expect(try chain.store.checkpoints().map(\.step) == [steps, steps])
      // It is known there that callbacks have done their part.
      try Training.sample(epochs: 2).check(chain)
    }
  }

  @Test func `a file that cannot be written is named`() throws {
    let callback = CSVLogger("/dev/full/metrics.csv")
    var training = try Training.sample(callbacks: [callback])
    let error = #expect(throws: CheckpointError.self) { try training.run() }
    #expect(error.map { training.canBeSaved(after: $0) } == true)
    #expect(error.map { "\($0)" }?.contains("/dev/full") == true)
  }

  @Test func `a training that is no number any more is not kept`() throws {
    struct NaN: TrainingCallback {
      func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
        throw EndOnNaN.Failure(epoch: training.epoch)
      }
    }
    var training = try Training.sample(callbacks: [NaN()])
    #expect(throws: EndOnNaN.Failure.self) { try training.run() }
    #expect(!training.canBeSaved(after: EndOnNaN.Failure(epoch: 1)))
  }

  @Test func `a training that is stopped ends with its epoch`() throws {
    var training = try Training.sample(callbacks: [StopAtBatch(batch: 3)])
    #expect(training.batches > 3)
    try training.run()
    #expect(training.epoch == 1 && training.batch == 0 && training.history.count == 1)
  }

  @Test func `numbers are put into a file's name, and not into its folder's`() throws {
    try withTemporaryFolder { folder in
      let runs = folder + "/{epoch}"
      try FileManager.default.createDirectory(atPath: runs, withIntermediateDirectories: true)
      var training = try Training.sample(
        epochs: 1, callbacks: [ModelCheckpoint(runs + "/{epoch}.npz")])
      try training.run()
      #expect(try FileManager.default.contentsOfDirectory(atPath: runs) == ["0001.npz"])
    }
  }

  @Test(arguments: [
    (0.0031234, "0.00312"), (12.3456, "12.3"), (1234.5, "1230.0"), (0.999, "0.999"), (2, "2.0"),
  ])
  func `a small loss has a label, too`(loss: Double, label: String) {
    let epoch = EpochMetrics(
      epoch: 1, learningRate: 1, loss: loss, accuracy: nil, validationLoss: nil,
      validationAccuracy: nil)
    let drawing = LossCurve.drawing(of: [epoch])
    #expect(drawing.contains("text-anchor=\"end\">\(label)</text>"), "\(drawing)")
  }

  @Test func `a chain that is done and has lost its last checkpoint says so`() async throws {
    try await TemporaryFolder.run { folder in
      #expect(try await run(folder, []) == .completed)
      // A second to go back to.
      let chain = try Chain(directory: folder + "/chain")
      let last = try #require(try chain.store.checkpoints().first)
      var short = try Training.sample()
      for _ in 0..<3 { _ = try short.step() }
      try chain.store.save(CheckpointID(attempt: 1, step: 3)) { try short.save(to: &$0) }
      try Data("x".utf8).write(
        to: URL(fileURLWithPath: "\(chain.store.directory)/\(last)/training.json"))
      let error = #expect(throws: CheckpointError.self) { try Training.sample().check(chain) }
      #expect(error?.detail?.contains("its last checkpoint is damaged") == true)
    }
  }
}
