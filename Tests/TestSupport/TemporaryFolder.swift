import Foundation

/// A new folder, which goes with the last who has it.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    // Short, because the paths of sockets are.
    var template = Array("/tmp/slurmswift-test-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template).map({ String(cString: $0) }) else {
      throw CocoaError(.fileWriteUnknown)
    }
    self.path = path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Makes a folder for the time that a function runs.
  package static func run<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    return try await body(folder.path)
  }
}

/// Calls a function with a new folder, which is removed after it.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  try withExtendedLifetime(TemporaryFolder()) { try body($0.path) }
}
