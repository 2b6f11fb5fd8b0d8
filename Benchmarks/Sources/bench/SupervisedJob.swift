import Foundation
import SlurmSandbox

/// A job of `slurmswift supervise` whose program sleeps.
struct SupervisedJob {
  let sandbox: Sandbox
  let id: String
  /// The chain's folder.
  let chain: String

  init(on sandbox: Sandbox, command: String, _ options: [String] = []) throws {
    self.sandbox = sandbox
    let folder = "\(sandbox.directory)/work-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    chain = folder + "/chain"
    // The kernel takes a first line of 127 bytes; the folder of a build may be deep.
    let link = folder + "/slurmswift"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: command)
    let output = try ProgramRun(
      link,
      [
        "submit", "--requeue", "--time", "1h", "--chdir", folder, "--", link, "supervise",
        "--directory", chain, "--lead", "1s",
      ] + options + ["--", "sleep", "3600"],
      environment: sandbox.environment.merging(["XDG_STATE_HOME": folder]) { $1 }
    ).output
    id = output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A field of the job's record, as `scontrol show job` prints it.
  func field(_ name: String) throws -> String? {
    try ProgramRun("scontrol", ["show", "job", "-o", id], environment: sandbox.environment).output
      .split(separator: " ").first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }

  /// The process that supervises, once it does.
  var process: Int32? {
    struct Beginning: Decodable { let process: Int32 }
    guard let data = FileManager.default.contents(atPath: chain + "/attempts/0001.begin.json")
    else { return nil }
    return try? JSONDecoder().decode(Beginning.self, from: data).process
  }

  /// Waits until something is so.
  func wait(
    for what: String, atMost limit: Duration = .seconds(300), _ isSo: () throws -> Bool
  ) async throws {
    let end = ContinuousClock.now + limit
    while try !isSo() {
      guard ContinuousClock.now < end else { throw Failure("job \(id): not \(what) in \(limit)") }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
