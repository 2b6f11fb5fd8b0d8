import Foundation
import TestSupport
import Testing

/// A job of `slurmswift supervise`, with a Python program of the test's.
struct SupervisedJob: Sendable {
  let cluster: ChainCluster
  let id: String
  /// Where the program works, and what it saves.
  let folder: String

  /// Counts to a number, one each 0.2 s, from what `state` says; at SIGUSR1 it saves for some time.
  ///
  /// What it loads and saves it also writes into `history`.
  static func counter(to last: Int, savingFor seconds: Double = 0) -> String {
    """
    import os, signal, sys, time
    def note(what, number):
        with open("history", "a") as file: file.write(f"{what} {number}\\n")
    def load():
        try: return int(open("state").read())
        except FileNotFoundError: return 0
    n = load()
    note("loaded", n)
    def save(*_):
        saved = n
        time.sleep(\(seconds))
        with open("state.new", "w") as file: file.write(str(saved))
        note("saved", saved)
        os.replace("state.new", "state")
    signal.signal(signal.SIGUSR1, save)
    while n < \(last):
        time.sleep(0.2)
        n += 1
        print(n, flush=True)
    """
  }

  /// Submits it, with the supervisor as its batch script.
  ///
  /// - Parameters:
  ///   - launcher: What starts Python.
  ///   - directory: The chain's folder; nil for the usual one.
  static func submit(
    _ program: String, on cluster: ChainCluster, job: [String] = [], launcher: [String] = [],
    directory: String? = "chain", _ options: String...
  ) async throws -> SupervisedJob {
    try await submit(
      program, on: cluster, job: job, launcher: launcher, directory: directory, options: options)
  }

  /// The same, with options that are at hand.
  static func submit(
    _ program: String, on cluster: ChainCluster, job: [String] = [], launcher: [String] = [],
    directory: String? = "chain", options: [String]
  ) async throws -> SupervisedJob {
    let folder = try newFolder(with: program, on: cluster)
    let supervisor = try supervisor(on: cluster, launcher: launcher, in: directory, options)
    let run = try await cluster.run(
      supervisor[0],
      arguments: ["submit", "--requeue", "--open-mode", "append", "--time", "5m"]
        + ["--chdir", folder] + job + ["--"] + supervisor)
    try #require(run.status == 0, "\(run)")
    return SupervisedJob(cluster: cluster, id: try #require(run.lines.first), folder: folder)
  }

  /// Submits it by `sbatch`, with the supervisor in a shell script.
  ///
  /// - Parameters:
  ///   - job: The options of `sbatch`; of a heterogeneous job, those of all components.
  ///   - start: What stands before the supervisor in the script: `srun`.
  static func submitScript(
    _ program: String, on cluster: ChainCluster, job: [String], start: String,
    _ options: String...
  ) async throws -> SupervisedJob {
    let folder = try newFolder(with: program, on: cluster)
    let words = try supervisor(on: cluster, options).joined(separator: " ")
    try Data("#!/bin/sh\n\(start) \(words)\n".utf8)
      .write(to: URL(fileURLWithPath: folder + "/script.sh"))
    let run = try await cluster.run(
      "sbatch",
      arguments: ["--parsable", "--requeue", "--open-mode", "append", "--time", "5"]
        + ["--chdir", folder] + job
        + [folder + "/script.sh"])
    try #require(run.status == 0, "\(run)")
    return SupervisedJob(cluster: cluster, id: try #require(run.lines.first), folder: folder)
  }

  private static func newFolder(
    with program: String, on cluster: ChainCluster
  ) throws -> String {
    let folder = cluster.newFolder()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(program.utf8).write(to: URL(fileURLWithPath: folder + "/program.py"))
    return folder
  }

  private static func supervisor(
    on cluster: ChainCluster, launcher: [String] = [], in directory: String? = "chain",
    _ options: [String]
  ) throws -> [String] {
    // The kernel takes a first line of 127 bytes; the folder of a build may be deep.
    let link = "\(cluster.folder)/slurmswift"
    try? FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: InstalledPrograms.built("slurmswift"))
    return [link, "supervise"] + (directory.map { ["--directory", $0] } ?? []) + options + ["--"]
      + launcher
      + ["python3", "program.py"]
  }

  /// What is kept of an attempt.
  struct Attempt: Decodable {
    let attempt: Int
    let state: String
    let end: String?
    let detail: String?
    let step: Int?
    let node: String?
    /// Nil in the moment in which an attempt has its number and not yet written its beginning.
    let startTime: Date?
  }

  /// The attempts, as `slurmswift attempts` tells them by the folder alone: tests ask often, and the
  /// controller has other things to do.
  var attempts: [Attempt] {
    get async throws { try await attempts(environment: ["SLURM_CONF": "/nonexistent/slurm.conf"]) }
  }

  /// What is known of each attempt when the controller is asked.
  var attemptStates: [String] {
    get async throws { try await attempts(environment: [:]).map(\.state) }
  }

  private func attempts(environment: [String: String]) async throws -> [Attempt] {
    let run = try await cluster.run(
      "slurmswift", arguments: ["attempts", "--json", "--directory", folder + "/chain"],
      environment: environment)
    guard run.status == 0 else { return [] }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode([Attempt].self, from: Data(run.output.utf8))
  }

  /// The job's state, as Slurm prints it.
  var state: String? {
    get async throws { try await cluster.field("JobState", of: id) }
  }

  /// What the program wrote, attempt by attempt.
  func log(of attempt: Int) throws -> [String] {
    let name = String(repeating: "0", count: 4 - "\(attempt)".count) + "\(attempt).log"
    return try String(contentsOfFile: "\(folder)/chain/logs/\(name)", encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  /// Requires that each attempt of a counter went on from what was saved last, and one of them from
  /// more than nothing: on a busy machine an attempt may be over before Python has counted.
  func expectRestores() throws {
    // What is killed at its save has noted it, and not done it.
    var saved = ["0"]
    var loaded: [String] = []
    let history = try String(contentsOfFile: folder + "/history", encoding: .utf8)
    for line in history.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words[0] == "saved" {
        saved.append(words[1])
      } else {
        #expect(saved.suffix(2).contains(words[1]), "an attempt went on from elsewhere")
        loaded.append(words[1])
      }
    }
    #expect(loaded.contains { $0 != "0" }, "nothing was restored")
  }

  /// Whether a counter has saved more than nothing.
  var hasSaved: Bool {
    (try? String(contentsOfFile: folder + "/state", encoding: .utf8)).flatMap { Int($0) } ?? 0 > 0
  }

  /// Whether the program has written something.
  var hasBegun: Bool { (try? log(of: 1).isEmpty) == false }

  /// What the supervisor said.
  var events: String {
    (try? String(contentsOfFile: "\(folder)/slurm-\(id).out", encoding: .utf8)) ?? ""
  }
}
