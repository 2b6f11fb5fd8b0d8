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
    let arguments = ["--epochs", "12", "--save-every", "1ms"]
    try await TemporaryFolder.run { calm in
      let unbroken = TrainingProgram(name: name, folder: calm)
      let run = try await unbroken.run("--epochs", "12")
      #expect(run.status == 0, "\(run)")
      try await TemporaryFolder.run { folder in
        let program = TrainingProgram(name: name, folder: folder)
        for _ in 0..<4 {
          let process = try program.start(arguments)
          defer { kill(process.processID, SIGKILL) }
          let saving = SavingProcess(
            process.processID, savingInto: folder + "/work/checkpoints")
          let isKilled = try await onOwnThread { saving.killInMidSave() }
          #expect(isKilled, "the program ended before it was killed")
        }
        let last = try await program.run("--epochs", "12")
        #expect(last.status == 0, "\(last)")
        for file in files {
          #expect(try program.contents(file) == unbroken.contents(file), "\(file)")
        }
        let attempts = try AttemptLedger(directory: folder + "/work/attempts").attempts()
        #expect(attempts.count == 5)
        #expect(last.words.contains("goes on from checkpoint"))
      }
    }
  }
}
