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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: InstalledPrograms.path(of: program) ?? program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(sandbox.environment) { $1 }.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.startAlone()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CommandFailure(
        description: "\(program) \(arguments) ended with \(process.terminationStatus): \(words)")
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
