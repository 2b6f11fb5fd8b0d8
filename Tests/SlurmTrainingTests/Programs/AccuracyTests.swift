import Foundation
import SlurmTensors
import SlurmTraining
import TestSupport
import Testing

struct AccuracyTests {
  @Test func `numpy-vectors learns the digits in less than a minute`() async throws {
    try await TemporaryFolder.run { folder in
      let program = TrainingProgram(name: "numpy-vectors", folder: folder)
      let start = ContinuousClock.now
      let run = try await program.run()
      #expect(start.duration(to: .now) < .seconds(60))
      #expect(run.status == 0, "\(run)")
      // What was held out is known by the seed.
      var random = RandomState(seed: 1)
      let (samples, held) = try Dataset<Float>.digits().split(holdingOut: 0.2, using: &random)
      #expect((samples.count, held.count) == (1438, 359))
      let best = try Network<Float>(TensorFile(contentsOf: folder + "/work/best.safetensors"))
      guard case .classes(let classes, _) = held.targets else { return }
      let right = zip(best.classes(of: held.inputs), classes).count { $0 == $1 }
      #expect(Double(right) / Double(held.count) >= 0.96)
    }
  }

  @Test func `NumPy sees every digit as sensorflow-long does`() async throws {
    try await TemporaryFolder.run { folder in
      let program = TrainingProgram(name: "sensorflow-long", folder: folder)
      let run = try await program.run("--epochs", "8", "--layers", "32,16")
      #expect(run.status == 0, "\(run)")
      let digits = try Dataset<Float>.digits()
      let file = try TensorFile(contentsOf: folder + "/work/last.safetensors")
      let classes = try Network<Float>(file).classes(of: digits.inputs)
      try TensorFile([
        "x": Tensor(digits.inputs, shape: [digits.count, 64]),
        "classes": Tensor(classes.map(Int64.init)),
      ]).write(to: folder + "/ours.npz")
      let output = try await Python.run(
        """
        w, ours = st.load_file('work/last.safetensors'), np.load('ours.npz')
        a = ours['x']
        for i in range(3):
          a = a @ w[f'dense_{i}/kernel'] + w[f'dense_{i}/bias']
          if i < 2: a = np.maximum(a, 0)
        assert (a.argmax(axis=1) == ours['classes']).all()
        print(len(a), a.shape[1], (w['dense_0/kernel'] != 0).all())
        """, in: folder)
      #expect(output == "1797 10 True\n")
    }
  }

  @Test func `data of one's own are learned from, whatever file they are in`() async throws {
    try await TemporaryFolder.run { folder in
      try await Python.run(
        """
        r = np.random.default_rng(5)
        x = r.normal(size=(200, 3)).astype(np.float32)
        y = (x.sum(axis=1) > 0).astype(np.int64)
        np.savez('a.npz', x=x, y=y, names=np.array(['no', 'yes']), notes=np.array([{}]))
        st.save_file({'x': x.astype(np.float64), 'y': y.astype(np.uint8)}, 'a.safetensors')
        np.savetxt('a.csv', np.column_stack([x, y]), fmt='%.9g', delimiter=',', header='a,b,c,class')
        """, in: folder)
      var ends: Set<String> = []
      for file in ["a.npz", "a.safetensors", "a.csv"] {
        let program = TrainingProgram(name: "sensorflow-long", folder: folder)
        let run = try await program.run(
          "--data", "\(folder)/\(file)", "--epochs", "3", "--directory", "\(folder)/\(file).d")
        #expect(run.status == 0, "\(run)")
        ends.insert(run.lines.last ?? "")
      }
      #expect(ends.count == 1 && ends.first?.hasPrefix("epoch 3: ") == true, "\(ends)")
    }
  }

  @Test(arguments: [
    (["--layers", "1000000,1000000"], "layers of [1000000, 1000000] and 10 classes is too large"),
    (["--layers", "9223372036854775807"], "is too large here"),
    (["--rate", "1e30", "--epochs", "3"], "the loss of epoch 1 is no number"),
    (["--rate", "nan"], "A rate is a number that is more than 0."),
    (["--rate", "inf"], "A rate is a number that is more than 0."),
    (["--last-rate", "inf"], "A rate is a number that is more than 0."),
  ])
  func `what cannot come to anything is refused`(options: [String], words: String) async throws {
    try await TemporaryFolder.run { folder in
      let run = try await TrainingProgram(name: "sensorflow-long", folder: folder).run(options)
      #expect((run.status == 1 || run.status == 64) && run.words.contains(words), "\(run)")
      // Whoever has a good network keeps it.
      #expect(access(folder + "/work/last.safetensors", F_OK) != 0)
    }
  }

  @Test func `data that are not there leave no folder`() async throws {
    try await TemporaryFolder.run { folder in
      let run = try await TrainingProgram(name: "numpy-vectors", folder: folder).run(
        "--data", "nope.csv")
      #expect(run.status == 1 && run.words.contains("cannot open nope.csv"), "\(run)")
      #expect(access(folder + "/work", F_OK) != 0)
    }
  }

  @Test func `a batch is as large as the data at most`() async throws {
    try await TemporaryFolder.run { folder in
      let program = TrainingProgram(name: "numpy-vectors", folder: folder)
      var lines: Set<String?> = []
      for size in ["1438", "9223372036854775807"] {
        let run = try await program.run(
          "--epochs", "2", "--batch-size", size, "--directory", "\(folder)/\(size)")
        #expect(run.status == 0, "\(run)")
        lines.insert(run.lines.last)
      }
      #expect(lines.count == 1)
    }
  }

  @Test(arguments: [
    ("1,2,x\n", "this is no number"),
    ("1,2,0.5\n", "the class 0.5, and classes are 0, 1 and so on"),
    ("1\n", "a row and two columns at least"), ("1,2,0\n", "1 samples are too few"),
    ("0,1,2\n5,7,0\n4,6,1\n", "its first line is no sample, but numbers the columns"),
  ])
  func `data that cannot be learned from are refused`(text: String, words: String) async throws {
    try await TemporaryFolder.run { folder in
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/a.csv"))
      let run = try await TrainingProgram(name: "numpy-vectors", folder: folder)
        .run("--data", folder + "/a.csv")
      #expect(run.status != 0 && run.words.contains(words), "\(run)")
    }
  }
}
