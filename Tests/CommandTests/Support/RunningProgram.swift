import Foundation
import Synchronization
import TestSupport

/// A program that a test has started; what it writes is kept in files, so that nothing it leaves
/// running can hold the test up.
final class RunningProgram: Sendable {
  private struct End {
    let status: Int32
    let isSignal: Bool
    let time: ContinuousClock.Instant
  }

  /// What the handler of the end and the test share.
  private final class Ending: Sendable {
    let value = Mutex<End?>(nil)
  }

  let processID: Int32
  private let start = ContinuousClock.now
  private let ending: Ending
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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
      ?? FileHandle.nullDevice
    process.standardOutput = try Self.newFile(outputPath)
    process.standardError = try Self.newFile(wordsPath)
    let ending = Ending()
    process.terminationHandler = { ended in
      let end = End(
        status: ended.terminationStatus, isSignal: ended.terminationReason == .uncaughtSignal,
        time: .now)
      ending.value.withLock { $0 = end }
    }
    try process.startAlone()
    processID = process.processIdentifier
    self.ending = ending
  }

  deinit {
    // A test that failed before the end of its program must not leave it behind.
    if ending.value.withLock({ $0 == nil }) { kill(-processID, SIGKILL) }
  }

  /// What it has written to stdout so far.
  var output: String { Self.text(of: outputPath) }
  /// What it has written to stderr so far.
  var words: String { Self.text(of: wordsPath) }
  var isRunning: Bool { ending.value.withLock { $0 == nil } }

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
    guard let end = ending.value.withLock(\.self) else { preconditionFailure() }
    return CommandRun(
      status: end.isSignal ? nil : end.status, signal: end.isSignal ? end.status : nil,
      output: output, words: words, duration: start.duration(to: end.time))
  }

  private static func newFile(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static func text(of path: String) -> String {
    String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data(), as: UTF8.self)
  }
}
