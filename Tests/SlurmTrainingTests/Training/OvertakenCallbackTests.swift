import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

@testable import SlurmTraining

/// A run that was given up, as on a node that was declared dead, while a later one goes on.
struct OvertakenCallbackTests {
  /// Begins the later attempt, which writes the file, too.
  private struct Overtaking: TrainingCallback {
    let path: String

    func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
      guard training.epoch == 2, let ledger = training.attempt?.chain.ledger else { return }
      _ = try ledger.begin(in: nil)
      try Data("the later one's".utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  private enum Writer: String, CaseIterable, Sendable {
    case model, table, curve

    func callback(_ path: String) -> any TrainingCallback {
      switch self {
      case .model: ModelCheckpoint(path)
      case .table: CSVLogger(path)
      case .curve: LossCurve(path)
      }
    }
  }

  @Test(arguments: Writer.allCases)
  private func `the later attempt's file stays`(writer: Writer) async throws {
    try await TemporaryFolder.run { folder in
      let path = folder + "/file.npz"
      let training = try Training.sample(
        callbacks: [Overtaking(path: path), writer.callback(path)])
      let chain = try Chain(directory: folder + "/chain")
      #expect(
        try await ChainRunner(chain, in: nil).run(training) == .ended("another attempt goes on"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "the later one's")
      #expect(try chain.ledger.attempts().map(\.end?.reason) == [.interrupted, nil])
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.sorted() == ["chain", "file.npz"])
    }
  }
}
