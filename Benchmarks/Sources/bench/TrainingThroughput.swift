import Foundation
import SlurmTraining

/// How many samples a second a network of 784-256-128-10 learns from, in batches of 128, beside the
/// same in NumPy, both with `Float` and on one thread of their OpenBLAS.
struct TrainingThroughput {
  private static let (samples, batchSize, rounds) = (12_800, 128, 7)

  func measure() throws -> [any Finding] {
    guard let python = ProcessInfo.processInfo.environment["SLURMSWIFT_PYTHON"] else {
      throw Failure("SLURMSWIFT_PYTHON is to name a Python with numpy; `make bench` does that")
    }
    Machine.use(threads: 1)
    var random = RandomState(seed: 1)
    let inputs = (0..<Self.samples * 784).map { _ in Float(random.nextFraction()) }
    let classes = (0..<Self.samples).map { _ in Int(random.next() % 10) }
    let data = Dataset(inputs, features: 784, .classes(classes, of: 10))
    let network = Network<Float>(
      inputs: 784, [.init(256, .relu), .init(128, .relu), .init(10)], using: &random)
    var options = TrainingOptions()
    (options.epochs, options.batchSize) = (1, Self.batchSize)
    (options.optimizer, options.learningRate) = (.sgd(momentum: 0.9), .constant(0.01))

    var turns = Turns()
    for round in 0..<Self.rounds {
      // Both measure an epoch after one that does not count.
      let turn = [
        {
          var training = Training(network, on: data, options: options)
          try training.run()
          training = Training(training.network, on: data, options: options)
          turns.note(try ContinuousClock().measure { try training.run() } / .seconds(1), of: "ours")
        },
        {
          let run = try ProgramRun(
            python, ["-c", Self.program],
            environment: ["OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"])
          guard let seconds = Double(run.output.filter { !$0.isWhitespace }) else {
            throw Failure("NumPy said \(run.output)")
          }
          turns.note(seconds, of: "NumPy")
        },
      ]
      for index in turn.indices { try turn[(round + index) % turn.count]() }
    }
    func rate(_ key: String) -> Double { Double(Self.samples) / turns.median(key) }
    return [
      Gain("training", rate("ours"), rate("NumPy"), unit: "samples/s", atLeast: 1)
    ]
  }

  /// The same in NumPy, without what it can do without: results go where memory is already.
  private static let program = """
    import numpy as np, time
    r = np.random.default_rng(1)
    samples, batch, sizes = \(samples), \(batchSize), (784, 256, 128, 10)
    x = r.random((samples, 784), dtype=np.float32)
    y = r.integers(0, 10, samples)
    w = [(r.random((i, o), dtype=np.float32) * 2 - 1) * np.float32((6 / (i + o)) ** .5)
         for i, o in zip(sizes, sizes[1:])]
    b = [np.zeros(o, np.float32) for o in sizes[1:]]
    v = [np.zeros_like(p) for p in w + b]
    rows, rate, momentum, share = np.arange(batch), np.float32(.01), np.float32(.9), np.float32(1 / batch)

    def epoch():
      order = r.permutation(samples)
      for start in range(0, samples, batch):
        index = order[start:start + batch]
        a = [x[index]]
        for i in range(3):
          z = a[-1] @ w[i]
          z += b[i]
          if i < 2: np.maximum(z, 0, out=z)
          a.append(z)
        d = a[3]
        d -= d.max(axis=1, keepdims=True)
        np.exp(d, out=d)
        d /= d.sum(axis=1, keepdims=True)
        d[rows, y[index]] -= 1
        d *= share
        g = [None] * 6
        for i in (2, 1, 0):
          g[i], g[3 + i] = a[i].T @ d, d.sum(axis=0)
          if i:
            d = d @ w[i].T
            d *= a[i] > 0
        for p, m, s in zip(w + b, v, g):
          m *= momentum
          s *= rate
          m -= s
          p += m

    epoch()
    start = time.perf_counter()
    epoch()
    print(time.perf_counter() - start)
    """
}
