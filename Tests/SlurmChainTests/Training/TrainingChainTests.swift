import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// Trainings in jobs that are too short for them.
  struct TrainingChainTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    @Test(arguments: [
      (
        "numpy-vectors", ["--epochs", "380"], ["best.safetensors", "last.npz"]
      ),
      (
        "sensorflow-long", ["--epochs", "100", "--patience", "0"],
        ["best.safetensors", "last.safetensors", "metrics.csv", "loss.svg"]
      ),
    ])
    func `three requeues change no bit of what a training ends with`(
      program: String, options: [String], files: [String]
    ) async throws {
      let folder = cluster.newFolder()
      let job = try await cluster.run(
        program,
        arguments: ["submit", "--slice", "3s", "--directory", folder, "--wait"] + options)
      #expect(job.status == 0, "\(job)")
      let id = try #require(job.lines.first)
      let restarts = try await cluster.field("Restarts", of: id)
      #expect(try #require(restarts.flatMap { Int($0) }) >= 3, "\(job)")

      let calm = cluster.newFolder()
      let run = try await cluster.run(
        program, arguments: ["run", "--slice", "1h", "--directory", calm] + options)
      #expect(run.status == 0, "\(run)")
      for file in files {
        let (one, other) = ("\(folder)/\(file)", "\(calm)/\(file)")
        #expect(FileManager.default.contentsEqual(atPath: one, andPath: other), "\(file)")
      }
      // What `status` tells is the last epoch.
      let status = try await cluster.run(program, "status", id)
      #expect(status.lines.last == run.lines.last, "\(status)")
    }
  }
}
