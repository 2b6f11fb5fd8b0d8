import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

/// OpenBLAS is often older than the processor, and would take it for one of twenty years ago.
struct ProcessorTests {
  /// What a program's checkpoint says on what it was computed.
  private func processor(
    _ name: String, _ variables: [String: String] = [:]
  ) async throws -> String? {
    try await TemporaryFolder.run { folder in
      let program = TrainingProgram(name: name, folder: folder, variables: variables)
      let run = try await program.run("--epochs", "1")
      #expect(run.status == 0, "\(run)")
      let store = try CheckpointStore(directory: folder + "/work/checkpoints")
      return try store.latest()?.manifest.notes?["blas-processor"]
    }
  }

  @Test(arguments: ["numpy-vectors", "sensorflow-short", "sensorflow-long"])
  func `a program uses the instructions that there are`(program: String) async throws {
    let flags =
      try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
      .split(separator: "\n").first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
    let processor = try #require(try await processor(program))
    #expect((processor == "Prescott") != flags.contains("avx2"), "\(processor)")
  }

  @Test func `what the user says of the processor counts`() async throws {
    #expect(
      try await processor("numpy-vectors", ["OPENBLAS_CORETYPE": "Prescott"]) == "Prescott")
  }
}
