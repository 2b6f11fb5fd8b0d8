import Foundation
import Slurm
import SlurmSandbox
import TestSupport

/// A cluster of a test's own, reached by way of a thief of answers; for a process of its own.
struct FaultyCluster {
  let live: LiveCluster
  let thief: AnswerThief

  var cluster: Cluster { live.cluster }
  var sandbox: Sandbox { live.sandbox }
  private var state: String { sandbox.directory + "/state" }

  /// - Parameter plugin: The site's job_submit plugin, in Lua; nil for none.
  static func run(
    plugin: String? = nil, _ body: (FaultyCluster) async throws -> Void
  ) async throws {
    var options = Sandbox.Options()
    options.parameters["MessageTimeout"] = "3"
    let sandbox = try Sandbox.start(options)
    defer { try? sandbox.stop() }
    if let plugin {
      try write(plugin: plugin, to: sandbox)
      let text = try String(contentsOfFile: sandbox.configurationFile, encoding: .utf8)
      try (text + "JobSubmitPlugins=lua\n")
        .write(toFile: sandbox.configurationFile, atomically: false, encoding: .utf8)
      try sandbox.restart(.slurmctld)
    }
    let thief = try AnswerThief(before: try port(in: sandbox))
    let path = sandbox.directory + "/by-way-of-a-thief.conf"
    let lines = try String(contentsOfFile: sandbox.configurationFile, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("SlurmctldPort=") }
    try (lines + ["SlurmctldPort=\(thief.port)\n"]).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let live = try LiveCluster(
      sandbox: sandbox, cluster: Cluster.connect(configuration: path))
    try await body(FaultyCluster(live: live, thief: thief))
  }

  private static func port(in sandbox: Sandbox) throws -> UInt16 {
    let text = try String(contentsOfFile: sandbox.configurationFile, encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("SlurmctldPort=") }
    guard let port = line.flatMap({ UInt16($0.dropFirst("SlurmctldPort=".count)) }) else {
      throw NeverHappened(description: "slurm.conf names no port")
    }
    return port
  }

  /// The controller reads it anew when it has changed.
  static func write(plugin: String, to sandbox: Sandbox) throws {
    let folder = (sandbox.configurationFile as NSString).deletingLastPathComponent
    try plugin.write(toFile: folder + "/job_submit.lua", atomically: true, encoding: .utf8)
  }

  /// A job that is held.
  var heldJob: JobDescription {
    var job = live.job("true")
    job.isHeld = true
    return job
  }

  /// The comments of all jobs, as `squeue` prints them.
  func comments() async throws -> [String] {
    try await live.slurm("squeue", "-h", "-t", "all", "-o", "%k").split(separator: "\n")
      .map(String.init)
  }

  /// Notes what the controller has written down, all that it knows.
  func saveState() throws {
    try sandbox.stop(.slurmctld)
    try FileManager.default.copyItem(atPath: state, toPath: state + ".saved")
    try sandbox.restart(.slurmctld)
  }

  /// Kills the controller, as if it had written nothing down since ``saveState()``.
  func killAndForget() throws {
    try sandbox.kill(.slurmctld)
    try FileManager.default.removeItem(atPath: state)
    try FileManager.default.moveItem(atPath: state + ".saved", toPath: state)
    try sandbox.restart(.slurmctld)
  }
}
