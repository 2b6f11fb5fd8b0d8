import Foundation
import SlurmTensors
import SlurmTraining
import TestSupport
import Testing

/// The same network in NumPy, step by step.
struct NumPyTests {
  private static let python = """
    import sys
    def train(start, data, optimizer, rate, batch, dtype):
      x, y = data['x'], data['y']
      w = {name: start[name].copy() for name in start}
      m = {name: np.zeros_like(w[name]) for name in w}
      v = {name: np.zeros_like(w[name]) for name in w}
      for t in range(1, 6):
        # Without shuffling there is one batch: all of the data.
        a = np.maximum(x @ w['dense_0/kernel'] + w['dense_0/bias'], 0)
        z = a @ w['dense_1/kernel'] + w['dense_1/bias']
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        p[np.arange(len(y)), y] -= 1
        d = p / dtype(len(y))
        g = {'dense_1/kernel': a.T @ d, 'dense_1/bias': d.sum(axis=0)}
        d = (d @ w['dense_1/kernel'].T) * (a > 0)
        g |= {'dense_0/kernel': x.T @ d, 'dense_0/bias': d.sum(axis=0)}
        for name in w:
          if optimizer == 'sgd':
            m[name] = dtype(0.9) * m[name] - dtype(rate) * g[name]
            w[name] += m[name]
          else:
            m[name] += (g[name] - m[name]) * dtype(1 - 0.9)
            v[name] += (g[name] ** 2 - v[name]) * dtype(1 - 0.999)
            step = dtype(rate * np.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t))
            w[name] -= step * m[name] / (np.sqrt(v[name]) + dtype(1e-7))
        if t in (1, 5):
          ours = st.load_file(f'step_{t}.safetensors')
          for name in w:
            assert ours[name].dtype == w[name].dtype == dtype, name
            error = np.abs(ours[name] - w[name]).max() / np.abs(w[name]).max()
            limit = (1e-12 if dtype == np.float64 else 1e-5) * (1 if t == 1 else 10)
            assert error <= limit, (name, t, error)
      print('same')

    """

  private func compare<Scalar: TrainingScalar>(
    _ type: Scalar.Type, _ dtype: String, _ optimizer: Optimizer, _ name: String
  ) async throws {
    try await TemporaryFolder.run { folder in
      var random = RandomState(seed: 3)
      let digits = try Dataset<Scalar>.digits().samples(Array(0..<100)[...])
      let network = Network<Scalar>(inputs: 64, [.init(16, .relu), .init(10)], using: &random)
      var options = TrainingOptions()
      (options.epochs, options.batchSize) = (5, digits.count)
      (options.optimizer, options.learningRate) = (optimizer, .constant(0.01))
      guard case .classes(let classes, _) = digits.targets else { return }
      try network.tensors.write(to: folder + "/start.safetensors")
      try TensorFile([
        "x": Tensor(digits.inputs, shape: [digits.count, 64]), "y": Tensor(classes.map(Int64.init)),
      ]).write(to: folder + "/data.npz")
      var training = Training(network, on: digits, options: options)
      for step in 1...5 {
        _ = try training.step()
        try training.network.tensors.write(to: "\(folder)/step_\(step).safetensors")
      }
      let output = try await Python.run(
        Self.python + """
          train(st.load_file('start.safetensors'), np.load('data.npz'), '\(name)', 0.01, 32, np.\(dtype))
          """, in: folder)
      #expect(output == "same\n")
    }
  }

  @Test func `steps of SGD with momentum are NumPy's`() async throws {
    try await compare(Double.self, "float64", .sgd(momentum: 0.9), "sgd")
    try await compare(Float.self, "float32", .sgd(momentum: 0.9), "sgd")
  }

  @Test func `steps of Adam are NumPy's`() async throws {
    try await compare(Double.self, "float64", .adam(), "adam")
    try await compare(Float.self, "float32", .adam(), "adam")
  }
}
