import Foundation
import Slurm
import SlurmSandbox
import TestSupport

/// A command of Slurm's that failed where it should not have.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
}

extension LiveCluster {
  /// Runs one of Slurm's commands, and returns what it printed, without the last line break.
  func slurm(
    _ program: String, _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> String {
    try await slurm(program, arguments, environment: environment)
  }

  /// As ``slurm(_:_:environment:)``.
  func slurm(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> String {
    let path = newPath("output")
    defer { for end in [".out", ".err"] { unlink(path + end) } }
    let end = try await onOwnThread { [folder, sandbox] in
      try ChildProcess(
        InstalledPrograms.path(of: program) ?? program, arguments,
        environment: ProcessInfo.processInfo.environment
          .merging(sandbox.environment) { $1 }.merging(environment) { $1 },
        folder: folder, output: .file(path + ".out"), errors: .file(path + ".err")
      ).waitUntilEnd()
    }
    let text = try String(contentsOfFile: path + ".out", encoding: .utf8)
    guard end.status == 0 else {
      let words = try String(contentsOfFile: path + ".err", encoding: .utf8)
      throw CommandFailure(description: "\(program) \(arguments) ended with \(end): \(words)")
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
