import Foundation
import TestSupport

/// A program that a test has started; what it writes is kept in files, so that nothing it leaves
/// running can hold the test up.
final class RunningProgram: Sendable {
  private let process: ChildProcess
  private let start = ContinuousClock.now
  private let kept: TemporaryFolder
  private let outputPath: String
  private let wordsPath: String

  /// Starts a program, with these variables alone.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], folder: String,
    input: String? = nil
  ) throws {
    kept = try TemporaryFolder()
    (outputPath, wordsPath) = (kept.path + "/stdout", kept.path + "/stderr")
    process = try ChildProcess(
      program, arguments, environment: environment, folder: folder,
      input: input.map { .file($0) } ?? .null, output: .file(outputPath), errors: .file(wordsPath))
  }

  deinit {
    // A test that failed before the end of its program must not leave it behind.
    if isRunning { kill(-processID, SIGKILL) }
  }

  var processID: Int32 { process.processID }
  /// What it has written to stdout so far.
  var output: String { Self.text(of: outputPath) }
  /// What it has written to stderr so far.
  var words: String { Self.text(of: wordsPath) }
  var isRunning: Bool { process.end == nil }

  func send(_ signal: Int32) { kill(processID, signal) }

  /// Waits until it has ended.
  ///
  /// - Throws: ``NeverHappened`` when it does not in time; it is killed then.
  func wait(within limit: Duration = .seconds(60)) async throws -> CommandRun {
    do {
      try await eventually("the end of the program; it said \(output)\(words)", within: limit) {
        !isRunning
      }
    } catch {
      kill(-processID, SIGKILL)
      throw error
    }
    let end = process.waitUntilEnd()
    return CommandRun(
      status: end.status, signal: end.signal, output: output, words: words,
      duration: start.duration(to: end.time))
  }

  private static func text(of path: String) -> String {
    String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data(), as: UTF8.self)
  }
}
