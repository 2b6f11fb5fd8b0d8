import Foundation
import Glibc
import SlurmCheckpointing
import TestSupport
import Testing

/// What a program ends with is the same, however often it was killed.
struct ProgramKillTests {
  @Test(arguments: [
    ("numpy-vectors", ["best.safetensors", "last.npz"]),
    ("sensorflow-long", ["best.safetensors", "last.safetensors", "metrics.csv", "loss.svg"]),
  ])
  func `kills while it saves change no bit of what it ends with`(
    name: String, files: [String]
  ) async throws {
    let arguments = ["--epochs", "12", "--save-every", "10ms"]
    try await TemporaryFolder.run { calm in
      let unbroken = TrainingProgram(name: name, folder: calm)
      let run = try await unbroken.run("--epochs", "12")
      #expect(run.status == 0, "\(run)")
      try await TemporaryFolder.run { folder in
        let program = TrainingProgram(name: name, folder: folder)
        var kills = 0
        for _ in 0..<6 {
          let isKilled = try await onOwnThread { try killWhileSaving(program, arguments) }
          kills += isKilled ? 1 : 0
        }
        #expect(kills >= 3, "the program was too quick to be killed")
        let last = try await program.run("--epochs", "12")
        #expect(last.status == 0, "\(last)")
        for file in files {
          #expect(try program.contents(file) == unbroken.contents(file), "\(file)")
        }
        let attempts = try AttemptLedger(directory: folder + "/work/attempts").attempts()
        #expect(attempts.count == kills + 1)
        #expect(last.words.contains("goes on from checkpoint"))
      }
    }
  }

  /// Kills the program when it has begun a checkpoint, and not completed it.
  ///
  /// - Returns: Whether it was so; it may have been done before.
  private func killWhileSaving(
    _ program: TrainingProgram, _ arguments: [String]
  ) throws -> Bool {
    let process = try program.start(arguments)
    defer { kill(process.processID, SIGKILL) }
    let store = program.folder + "/work/checkpoints"
    // A later one than those that are there: what a killed attempt left is none of this.
    var seen = Set((try? FileManager.default.contentsOfDirectory(atPath: store)) ?? [])
    // Some are completed first, so that the training gets on.
    while process.end == nil {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: store)) ?? []
      let new = names.filter { $0.hasSuffix(".partial") && !seen.contains($0) }
      seen.formUnion(new)
      if !new.isEmpty, seen.count > 4 {
        kill(process.processID, SIGKILL)
        return process.waitUntilEnd().signal == SIGKILL
      }
      // Shorter than a checkpoint takes, whose files are synced.
      usleep(200)
    }
    return false
  }
}
