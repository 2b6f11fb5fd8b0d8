import Foundation
import Testing

/// A folder in which sandboxes are registered, so that a test meets no other's.
struct SandboxFolder: Sendable {
  let path: String

  /// Makes a folder for the time that a function runs; all sandboxes in it end with it.
  static func run(_ body: (SandboxFolder) async throws -> Void) async throws {
    // Short, because the paths of sockets are.
    let folder = SandboxFolder(path: "/tmp/sw-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    chmod(folder.path, 0o777)
    do {
      try await body(folder)
    } catch {
      await folder.remove()
      throw error
    }
    await folder.remove()
  }

  private func remove() async {
    _ = try? await slurmswift("sandbox", "down", "--all")
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Starts the command; its sandboxes are in this folder.
  func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      Programs.slurmswift, arguments,
      environment: Programs.environment.merging(["TMPDIR": path]) { $1 }
        .merging(environment) { $1 },
      folder: path)
  }

  /// Runs the command; its sandboxes are in this folder.
  func slurmswift(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> CommandRun {
    try await start(arguments, environment: environment).wait()
  }

  /// The sandboxes that are registered here.
  func sandboxes() async throws -> [SandboxRecord] {
    let run = try await slurmswift("sandbox", "status", "--json")
    try #require(run.status == 0, "\(run)")
    return try run.decoded([SandboxRecord].self)
  }
}

/// A sandbox as `sandbox status --json` tells of it.
struct SandboxRecord: Decodable {
  struct Daemon: Decodable {
    let name: String
    let processID: Int32?
    let isAlive: Bool
  }

  let name: String
  let state: String
  let directory: String
  let configurationFile: String
  let ownerProcessID: Int32?
  let daemons: [Daemon]

  /// Whether any of its daemons' processes is still there; one that has ended may still wait for
  /// whoever adopted it.
  var hasProcesses: Bool {
    daemons.compactMap(\.processID).contains { id in
      guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else {
        return false
      }
      return text.split(separator: ")").last?.hasPrefix(" Z") == false
    }
  }
}
