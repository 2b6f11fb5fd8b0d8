import Foundation

@testable import SlurmCheckpointing

/// A program under supervision, and what it prints.
final class TestProgram {
  let child: SupervisedChild
  private let output: CInt

  /// Starts a program; it is the child's standard output that is read.
  init(
    _ program: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    orphans: SupervisedChild.Orphans = .recognized
  ) throws {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = ends[0]
    defer { close(ends[1]) }
    child = try SupervisedChild.start(
      program, arguments, environment: environment, output: ends[1], orphans: orphans)
  }

  /// Starts a Python program, with what the tests need imported.
  convenience init(
    python source: String, environment: [String: String?] = [:],
    orphans: SupervisedChild.Orphans = .recognized
  ) throws {
    let prelude = "import ctypes, os, resource, signal, sys, threading, time\n"
    try self.init(
      "python3", ["-uc", prelude + source], environment: environment, orphans: orphans)
  }

  deinit { close(output) }

  /// The next line; nil when there is none any more.
  func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(output, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }

  /// All lines to the end of the output.
  func lines() -> [String] { Array(sequence(state: self) { $0.line() }) }

  /// The numbers in the next line.
  func numbers() -> [Int32] { line()?.split(separator: " ").compactMap { Int32($0) } ?? [] }

  /// Whether there is a process, if only as a zombie of ours: init may take its time with others.
  static func exists(_ pid: Int32) -> Bool {
    guard let record = ProcessRecord(pid: pid) else { return false }
    return !record.isZombie || record.parent == getpid()
  }

  /// Whether a process gets there in time.
  static func waits(until isReached: () -> Bool) async throws -> Bool {
    for _ in 0..<3000 {
      if isReached() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}
