internal import SlurmCheckpointing

/// Writes what came of all epochs as a table, a line an epoch, whole after each.
public struct CSVLogger: TrainingCallback {
  /// The file.
  public let path: String

  /// Writes into a file.
  public init(_ path: String) { self.path = path }

  /// Writes the table.
  public func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    let metrics = Metric.allCases.filter { metric in
      training.history.contains { metric.value(of: $0) != nil }
    }
    var text = (["epoch", "learning_rate"] + metrics.map(\.rawValue)).joined(separator: ",") + "\n"
    for epoch in training.history {
      let numbers = metrics.map { $0.value(of: epoch).map { "\($0)" } ?? "" }
      text += (["\(epoch.epoch)", "\(epoch.learningRate)"] + numbers).joined(separator: ",") + "\n"
    }
    try training.replaceFile(path, with: text)
  }
}

extension Training {
  /// Writes a text in the place of a file that may be there, where it is this attempt's turn.
  func replaceFile(_ path: String, with text: String) throws(CheckpointError) {
    try Folder.replaceFile(path) { () throws(CheckpointError) in
      try requireTurn(toWrite: path)
    } _: { (part) throws(CheckpointError) in
      try Array(text.utf8).span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
        try part.write(bytes)
      }
    }
  }
}
