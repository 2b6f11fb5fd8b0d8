import Foundation
import Glibc
import SlurmCheckpointing
import TestSupport
import Testing

/// Swift's own threads are as many as the processors: of one, a training must leave something to what else there is
/// to be heard.
struct OneProcessorTests {
  @Test(arguments: ["numpy-vectors", "sensorflow-short", "sensorflow-long"])
  func `a warning is heard on one processor, too`(name: String) async throws {
    try await TemporaryFolder.run { folder in
      let program = TrainingProgram(name: name, folder: folder)
      // No callback ends it, and it would not be saved before a warning.
      let patience = name == "sensorflow-long" ? ["--patience", "0"] : []
      let endless = ["--epochs", "1000000"] + patience
      let process = try program.start(endless, onProcessor: try Self.processor)
      defer { kill(process.processID, SIGKILL) }
      let weights = name == "sensorflow-short" ? "weights.safetensors" : "best.safetensors"
      try await eventually("it has begun to learn") {
        FileManager.default.fileExists(atPath: "\(folder)/work/\(weights)")
      }
      let start = ContinuousClock.now
      kill(process.processID, SIGTERM)
      try await eventually("it has ended") { process.end != nil }
      #expect(process.end?.status == 75)
      #expect(start.duration(to: .now) < .seconds(30))
      let chain = try Chain(directory: folder + "/work")
      let checkpoint = try #require(try chain.store.checkpoints().first)
      #expect(try chain.ledger.attempts().map(\.end?.step) == [checkpoint.step])
    }
  }

  /// The first one that this process may use: `Cpus_allowed_list: 2-5,8`.
  private static var processor: String {
    get throws {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
      let list = try #require(line?.split(separator: "\t").last)
      return String(list.prefix(while: \.isNumber))
    }
  }
}
