import Foundation
import Glibc
import SlurmCheckpointing
import TestSupport
import Testing

/// What a program prints goes to `tee` or `head`, which Ctrl-C ends before the program.
struct HungUpReaderTests {
  /// The end of a pipe into which nobody looks any more.
  private static func withHungUpPipe(
    _ body: (ChildProcess.Stream) async throws -> Void
  ) async throws {
    var ends: [CInt] = [-1, -1]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    try await body(.descriptor(ends[1]))
  }

  @Test(
    arguments: ["numpy-vectors", "sensorflow-short", "sensorflow-long"], [SIGINT, SIGTERM])
  func `a training saves though nobody listens`(name: String, signal: CInt) async throws {
    try await TemporaryFolder.run { folder in
      try await Self.withHungUpPipe { output in
        let program = TrainingProgram(name: name, folder: folder)
        let patience = name == "sensorflow-long" ? ["--patience", "0"] : []
        let process = try program.start(["--epochs", "1000000"] + patience, output: output)
        defer { kill(process.processID, SIGKILL) }
        let weights = name == "sensorflow-short" ? "weights.safetensors" : "best.safetensors"
        try await eventually("it has begun to learn, or has ended") {
          process.end != nil || FileManager.default.fileExists(atPath: "\(folder)/work/\(weights)")
        }
        kill(process.processID, signal)
        try await eventually("it has ended") { process.end != nil }
        #expect(process.end?.status == 75, "\(process.end as Any)")
        let store = try Chain(directory: folder + "/work").store
        #expect(try store.checkpoints().first?.step ?? 0 > 0)
      }
    }
  }

  @Test func `a program of one's own is told to save, and knows nothing of ours`() async throws {
    try await TemporaryFolder.run { folder in
      try await Self.withHungUpPipe { output in
        let script = """
          trap 'echo 1 > saved; exit 0' USR1
          grep SigIgn /proc/self/status > signals.new && mv signals.new signals
          while :; do sleep 0.1; done
          """
        let process = try TrainingProgram(name: "kerasell", folder: folder).start(
          ["--checkpoint", folder + "/saved", "--", "/bin/sh", "-c", script], output: output)
        defer { kill(process.processID, SIGKILL) }
        let signals = folder + "/signals"
        try await eventually("the program has begun, or all has ended") {
          process.end != nil || FileManager.default.fileExists(atPath: signals)
        }
        kill(process.processID, SIGINT)
        try await eventually("it has ended") { process.end != nil }
        #expect(process.end?.status == 75, "\(process.end as Any)")
        #expect(FileManager.default.fileExists(atPath: folder + "/saved"))
        let words = try String(contentsOfFile: signals, encoding: .utf8).split(separator: "\t")
        let ignored = words.last.flatMap { UInt64($0.dropLast(), radix: 16) }
        #expect(ignored.map { $0 & 1 << (UInt64(SIGPIPE) - 1) } == 0, "\(words)")
      }
    }
  }
}
