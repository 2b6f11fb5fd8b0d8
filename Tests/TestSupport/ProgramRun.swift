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
      let process = try ChildProcess(
        program, arguments, environment: environment, folder: folder, output: .file(files[0]),
        errors: .file(files[1]))
      let end = process.waitUntilEnd()
      let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
      return ProgramRun(
        status: end.status ?? 128 + (end.signal ?? 0), output: texts[0], words: texts[1])
    }
  }
}
