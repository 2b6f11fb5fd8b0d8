import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

/// The sandbox that the tests share, the connection to it, and a folder for what jobs write.
struct LiveCluster: Sendable {
  @TaskLocal static var shared: LiveCluster?

  let cluster: Cluster
  let sandbox: Sandbox
  /// Goes with the sandbox.
  let folder: String

  init(sandbox: Sandbox, cluster: Cluster) throws {
    self.sandbox = sandbox
    self.cluster = cluster
    folder = sandbox.directory + "/tests"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// The sandbox of the running test.
  static var current: LiveCluster {
    get throws { try #require(shared, "this test is not part of LiveTests") }
  }

  /// A path that nobody else uses.
  func newPath(_ name: String = "file") -> String { "\(folder)/\(UUID().uuidString)-\(name)" }

  /// A job that runs a shell's text, and writes nothing unless the test says where to.
  func job(_ text: String) -> JobDescription {
    var job = JobDescription(script: .text("#!/bin/sh\n\(text)\n"))
    job.workingDirectory = folder
    job.standardOutput = "/dev/null"
    return job
  }

  /// Submits a job that runs a shell's text.
  func submit(_ text: String, _ change: (inout JobDescription) throws -> Void = { _ in }) throws
    -> JobID
  {
    var job = job(text)
    try change(&job)
    return try cluster.submit(job).id
  }

  /// Submits a job that only waits, and returns when it runs, its shell included.
  func startSleeper(_ change: (inout JobDescription) throws -> Void = { _ in }) async throws
    -> JobID
  {
    let mark = newPath("started")
    let id = try submit("touch '\(mark)'; exec sleep 600", change)
    try await eventually("job \(id) has started") { FileManager.default.fileExists(atPath: mark) }
    return id
  }

  /// Runs a shell's text as a job, and returns what it wrote.
  func output(of text: String, _ change: (inout JobDescription) throws -> Void = { _ in })
    async throws -> String
  {
    var job = job(text)
    try change(&job)
    return try await output(of: job)
  }

  /// Runs a job, and returns what it wrote.
  func output(of job: JobDescription) async throws -> String {
    var job = job
    job.standardOutput = newPath("output")
    let id = try cluster.submit(job).id
    try await finish(id)
    return try contents(of: try #require(job.standardOutput))
  }

  /// Waits until a job has ended, without the library's own wait.
  @discardableResult
  func finish(_ id: JobID, within limit: Duration = .seconds(60)) async throws -> Job {
    try await reach(.job(id), within: limit, "the end of job \(id)") { $0.state.isFinished }
  }

  /// Waits until a job's record is as a test wants it.
  @discardableResult
  func reach(
    _ job: JobReference, within limit: Duration = .seconds(60), _ what: String,
    _ condition: @escaping @Sendable (Job) -> Bool
  ) async throws -> Job {
    do {
      try await eventually(what, within: limit) { condition(try cluster.job(job)) }
    } catch let error as NeverHappened {
      let last = try cluster.job(job)
      throw NeverHappened(description: "\(error), but \(last), \(last.reason)")
    }
    return try cluster.job(job)
  }

  /// Waits until each node has registered: after the controller's restart they are unknown to it.
  func reachNodes() async throws {
    try await eventually("all nodes have registered") {
      try cluster.nodes().filter(\.isThere).allSatisfy {
        $0.version != nil && $0.state.base != .unknown
      }
    }
  }

  /// What is in a file.
  func contents(of path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Makes an empty file, as a sign to a job.
  func touch(_ path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
  }
}

extension Node {
  /// Whether it has a slurmd; those with GPUs are imagined.
  var isThere: Bool { name.hasPrefix("n") }
}
