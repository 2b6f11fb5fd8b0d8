import Foundation

/// What came of a program that ran to its end.
package struct ProgramRun: Sendable, CustomStringConvertible {
  package let status: Int32
  package let output: String
  package let words: String

  package var description: String { "status \(status)\nstdout: \(output)\nstderr: \(words)" }
  /// The lines of stdout.
  package var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Runs a program to its end, on a thread of its own.
  ///
  /// What it writes goes into files, so that nothing it leaves running can hold the test up.
  package static func of(
    _ program: String, _ arguments: [String], environment: [String: String], folder: String
  ) async throws -> ProgramRun {
    try await onOwnThread {
      let path = "\(NSTemporaryDirectory())/slurmswift-test-\(UUID().uuidString)"
      let files = [path + ".out", path + ".err"]
      defer { for file in files { unlink(file) } }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.environment = environment
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.standardInput = FileHandle.nullDevice
      for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
      process.standardOutput = FileHandle(forWritingAtPath: files[0])
      process.standardError = FileHandle(forWritingAtPath: files[1])
      try process.startAlone()
      process.waitUntilExit()
      let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
      return ProgramRun(status: process.terminationStatus, output: texts[0], words: texts[1])
    }
  }
}
