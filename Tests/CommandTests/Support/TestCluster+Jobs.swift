import Foundation
import TestSupport
import Testing

extension TestCluster {
  /// A path that nobody else uses.
  func newPath(_ name: String = "file") -> String { "\(folder)/\(UUID().uuidString)-\(name)" }

  /// Writes a file, and returns its path.
  func newFile(_ name: String, _ text: String) throws -> String {
    let path = newPath(name)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  func contents(of path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Submits a shell's text by the command under test, and returns the id.
  func submit(_ text: String, _ options: String...) async throws -> String {
    try await submit(text, options)
  }

  private func submit(_ text: String, _ options: [String]) async throws -> String {
    let script = try newFile("job.sh", "#!/bin/sh\n\(text)\n")
    let run = try await start(["submit", "-o", "/dev/null"] + options + [script]).wait()
    run.expectSuccess()
    return try #require(run.lines.first)
  }

  /// Submits a job that only waits, and returns its id when it runs.
  func startSleeper(_ options: String...) async throws -> String {
    let mark = newPath("started")
    let id = try await submit("touch '\(mark)'; exec sleep 600", options)
    try await eventually("job \(id) has started") { FileManager.default.fileExists(atPath: mark) }
    return id
  }

  /// How Slurm itself sees a job: its state and restart count, `RUNNING 1`.
  func standing(of id: String) async throws -> String {
    let record = try await slurm("scontrol", "show", "job", "-o", id)
    func field(_ name: String) -> String {
      record.split(separator: " ").first { $0.hasPrefix("\(name)=") }
        .map { String($0.dropFirst(name.count + 1)) } ?? "?"
    }
    return "\(field("JobState")) \(field("Restarts"))"
  }

  /// Waits until Slurm sees a job so.
  func reach(_ standing: String, of id: String, within limit: Duration = .seconds(60)) async throws
  {
    try await eventually("job \(id) is \(standing)", within: limit) {
      try await self.standing(of: id) == standing
    }
  }
}
