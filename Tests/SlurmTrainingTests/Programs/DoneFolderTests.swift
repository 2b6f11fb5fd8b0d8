import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

/// Folders in which nothing is left to do.
struct DoneFolderTests {
  /// By hand, and as in a job, of which no cluster knows.
  @Test(arguments: ["numpy-vectors", "sensorflow-short", "sensorflow-long"], [[:], job])
  func `other work is not called done`(name: String, job: [String: String]) async throws {
    try await TemporaryFolder.run { folder in
      let program = TrainingProgram(name: name, folder: folder, variables: job)
      for _ in 1...2 {
        let run = try await program.run("--epochs", "1")
        #expect(run.status == 0, "\(run)")
      }
      let more = try await program.run("--epochs", "2")
      #expect(more.status == 1, "\(more)")
      #expect(more.words.contains("needs another folder"), "\(more)")
      if name != "sensorflow-short" {
        try Data("0,1,0\n1,0,1\n0,2,0\n2,0,1\n3,0,1\n".utf8)
          .write(to: URL(fileURLWithPath: folder + "/a.csv"))
        let other = try await program.run("--epochs", "1", "--data", folder + "/a.csv")
        #expect(other.status == 1 && other.words.contains("it is of another training"), "\(other)")
      }
      let attempts = try AttemptLedger(directory: folder + "/work/attempts").attempts()
      #expect(attempts.map(\.end?.reason) == [.completed, .completed])
    }
  }

  private static let job = ["SLURM_JOB_ID": "4711", "SLURM_CLUSTER_NAME": "none"]
}
