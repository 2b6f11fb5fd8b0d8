import Foundation
import SlurmCheckpointing
import Synchronization
import TestSupport
import Testing

@testable import SlurmTraining

/// A training that stops and goes on is one that never stopped.
struct ResumeTests {
  @Test(arguments: [Optimizer.sgd(momentum: 0.9), .adam()], [1, 3])
  func `a training that goes on ends with the same bits`(optimizer: Optimizer, pause: Int) throws {
    try withTemporaryFolder { folder in
      var unbroken = try Training.sample(optimizer: optimizer)
      try unbroken.run()

      let store = try CheckpointStore(directory: folder, keeping: 1)
      var (done, step, count) = (false, 0, 0)
      while !done {
        // As in a new process: only the checkpoint is left of the last one.
        var training = try Training.sample(optimizer: optimizer)
        try store.restore { try training.restore(from: $0) }
        for _ in 0..<pause * 5 where !done {
          done = try training.step() == .done
          step += 1
        }
        count += 1
        try store.save(CheckpointID(attempt: 1, step: step)) { try training.save(to: &$0) }
        if done {
          #expect(training.network.parameters == unbroken.network.parameters)
          #expect(training.history == unbroken.history)
          #expect(training.steps == unbroken.steps)
        }
      }
      #expect(count >= 2)
      #expect(step == unbroken.steps)
    }
  }

  @Test func `what callbacks write is the same, whatever was done twice`() throws {
    try withTemporaryFolder { folder in
      func callbacks(_ name: String) throws -> [any TrainingCallback] {
        let folder = "\(folder)/\(name)"
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        return [
          ModelCheckpoint(folder + "/best.safetensors", .best(.validationLoss)),
          ModelCheckpoint(folder + "/last.npz"),
          ModelCheckpoint(folder + "/often.safetensors", .batches(3)),
          ModelCheckpoint(folder + "/{epoch}-{batch}.safetensors", .batches(5)),
          ModelCheckpoint(folder + "/epoch-{epoch}.npz"),
          EarlyStopping(patience: 2), CSVLogger(folder + "/metrics.csv"),
          LossCurve(folder + "/loss.svg"),
        ]
      }
      let files =
        ["best.safetensors", "last.npz", "often.safetensors", "metrics.csv", "loss.svg"]
        + ["0001-0005.safetensors", "0004-0001.safetensors", "epoch-0001.npz", "epoch-0004.npz"]
      var unbroken = try Training.sample(epochs: 6, callbacks: callbacks("one"))
      try unbroken.run()
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      var first = try Training.sample(epochs: 6, callbacks: callbacks("two"))
      for _ in 0..<11 { _ = try first.step() }
      try store.save(CheckpointID(attempt: 1, step: 11)) { try first.save(to: &$0) }
      // What comes now is lost.
      for _ in 0..<14 { _ = try first.step() }
      var second = try Training.sample(epochs: 6, callbacks: callbacks("two"))
      try store.restore { try second.restore(from: $0) }
      try second.run()
      for file in files {
        let (one, two) = (folder + "/one/" + file, folder + "/two/" + file)
        #expect(FileManager.default.contentsEqual(atPath: one, andPath: two), "\(file)")
      }
    }
  }

  @Test(arguments: ["network", "optimizer_0", "optimizer_1"])
  func `a checkpoint of which a part is damaged changes nothing`(part: String) throws {
    try withTemporaryFolder { folder in
      let store = try CheckpointStore(directory: folder)
      var first = try Training.sample()
      for _ in 0..<9 { _ = try first.step() }
      try store.save(CheckpointID(attempt: 1, step: 9)) { try first.save(to: &$0) }
      let files = try #require(FileManager.default.enumerator(atPath: folder))
      let name = try #require(
        files.compactMap { $0 as? String }.first { $0.hasSuffix("/\(part).safetensors") })
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: "\(folder)/\(name)"))
      let size = try file.seekToEnd()
      try file.seek(toOffset: size - 3)
      try file.write(contentsOf: Data([0x55]))
      try file.close()

      var second = try Training.sample()
      #expect(try store.restore { try second.restore(from: $0) } == nil)
      try second.run()
      var unbroken = try Training.sample()
      try unbroken.run()
      #expect(second.network.parameters == unbroken.network.parameters)
    }
  }

  @Test func `a training that gets no better ends after as many epochs as were said`() throws {
    // Nothing is so much better.
    let callback = EarlyStopping(patience: 2, change: 1000)
    var training = try Training.sample(epochs: 9, callbacks: [callback])
    try training.run()
    #expect(training.epoch == 3)
  }

  @Test func `what is no number stays none`() {
    var numbers: [Float] = [.nan, -1, 2, 0]
    Kernels.rectify(&numbers, 4)
    #expect(numbers[0].isNaN && numbers[1...] == [0, 2, 0])
    var gradient: [Float] = [1, 1, 1, 1]
    Kernels.mask(&gradient, by: numbers, 4)
    #expect(gradient == [1, 0, 1, 0])
  }

  @Test func `a training that was done goes on when there are more epochs`() throws {
    try withTemporaryFolder { folder in
      let store = try CheckpointStore(directory: folder)
      var short = try Training.sample(epochs: 2)
      try short.run()
      try store.save(CheckpointID(attempt: 1, step: 1)) { try short.save(to: &$0) }
      var long = try Training.sample(epochs: 3)
      try store.restore { try long.restore(from: $0) }
      #expect(!long.isDone)
      try long.run()
      var unbroken = try Training.sample(epochs: 3)
      try unbroken.run()
      #expect(long.network.parameters == unbroken.network.parameters)
    }
  }

  @Test func `the checkpoint of another training is refused, with what differs`() throws {
    try withTemporaryFolder { folder in
      let store = try CheckpointStore(directory: folder)
      let training = try Training.sample()
      try store.save(CheckpointID(attempt: 1, step: 1)) { try training.save(to: &$0) }
      func words(_ other: Training<Float>) -> String {
        var other = other
        let error = #expect(throws: CheckpointError.self) {
          try store.restore { try other.restore(from: $0) }
        }
        return error.map { "\($0)" } ?? ""
      }
      #expect(words(try .sample(seed: 2)).contains("it had seed 1, and here it is 2"))
      #expect(words(try .sample(samples: 160)).contains("it had samples 120, and here it is 128"))
      #expect(words(try .sample(optimizer: .sgd())).contains("it had optimizer adam"))
      #expect(words(try .sample(start: 30)).contains("it had other samples, though as many"))
    }
  }

  @Test func `a chain is checked before a training goes on with it`() async throws {
    try await TemporaryFolder.run { folder in
      let chain = try Chain(directory: folder)
      func words(_ training: Training<Float>) -> String? {
        do throws(CheckpointError) {
          try training.check(chain)
          return nil
        } catch {
          return "\(error)"
        }
      }
      #expect(words(try .sample(seed: 2)) == nil)
      let ending = try await ChainRunner(chain).run(Training.sample(epochs: 2))
      #expect(ending == .completed)
      #expect(words(try .sample(epochs: 2)) == nil)
      #expect(words(try .sample(epochs: 1)) == nil)
      #expect(words(try .sample(epochs: 3))?.contains("it is done with epoch 2") == true)
      #expect(words(try .sample(epochs: 2, seed: 2))?.contains("it had seed 1") == true)
    }
  }

  @Test func `the manifest tells on what a training was computed`() throws {
    try withTemporaryFolder { folder in
      let store = try CheckpointStore(directory: folder)
      let training = try Training.sample()
      let manifest = try store.save(CheckpointID(attempt: 1, step: 1)) {
        try training.save(to: &$0)
      }
      let here = Machine.current
      #expect(
        manifest.notes == [
          "blas-threads": "\(here.threads)", "blas-processor": here.processor,
          "openblas": here.library,
        ])
      #expect(try store.latest()?.manifest.notes == manifest.notes)
    }
  }

  @Test func `whoever goes on elsewhere is told`() throws {
    try withTemporaryFolder { folder in
      let store = try CheckpointStore(directory: folder)
      let here = Machine.current
      let other = Machine(threads: here.threads + 1, processor: "Abacus", library: "1.0")
      for (step, machine, count) in [(1, here, 0), (2, other, 1)] {
        var training = try Training.sample()
        training.machine = { machine }
        try store.save(CheckpointID(attempt: 1, step: step)) { try training.save(to: &$0) }
        let words = Mutex([String]())
        var next = try Training.sample()
        next.report = { text in words.withLock { $0.append(text) } }
        try store.restore { try next.restore(from: $0) }
        let told = words.withLock(\.self)
        #expect(told.count == count)
        #expect(
          told.allSatisfy { $0.contains("\(other), and goes on with \(here): its last bits") })
      }
    }
  }
}
