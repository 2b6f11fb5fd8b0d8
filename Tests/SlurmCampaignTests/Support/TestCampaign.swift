import Foundation
import Slurm
import SlurmCampaigns
import TestSupport
import Testing

/// A campaign whose tasks note when they begin and end.
struct TestCampaign: Sendable {
  let cluster: CampaignCluster
  let directory: String
  /// What a submission printed: the first array.
  var id = ""

  /// - Parameter body: What a task does between the two notes, in the shell; `$i` is its index.
  init(on cluster: CampaignCluster, body: String = ":") throws {
    self.cluster = cluster
    directory = "\(cluster.folder)/\(UUID().uuidString)"
    let script = """
      #!/bin/sh
      i=$SLURMSWIFT_TASK_INDEX
      echo "begin $i $SLURM_ARRAY_JOB_ID" >> \(directory).log
      \(body)
      echo "end $i $SLURM_ARRAY_JOB_ID" >> \(directory).log

      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  }

  /// The program of the tasks.
  var program: String { directory + ".sh" }

  /// What stands in the files that tests make beside the folder: `hold` for `$0.hold`.
  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(directory).\(name)")
  }

  /// Lets tasks go on that wait for this file.
  func make(_ name: String) {
    _ = FileManager.default.createFile(atPath: "\(directory).\(name)", contents: nil)
  }

  /// The shell's words for: wait until the test makes a file.
  static func wait(for name: String) -> String {
    "until test -e ${0%.sh}.\(name); do sleep 0.2; done"
  }

  /// Submits it.
  @discardableResult
  mutating func submit(_ options: String...) async throws -> ProgramRun {
    let run = try await cluster.run(
      "slurmswift",
      ["campaign", "submit", "--directory", directory] + options + ["--", program])
    try #require(run.status == 0, "\(run)")
    id = try #require(run.lines.first)
    return run
  }

  /// Runs a command of the campaign.
  @discardableResult
  func command(_ name: String, _ options: String..., status: Int32 = 0) async throws -> ProgramRun {
    let run = try await cluster.run(
      "slurmswift", ["campaign", name, "--directory", directory] + options)
    try #require(run.status == status, "\(run)")
    return run
  }

  /// How far it is, by its folder alone: tests ask often, and the controller has other things to do.
  var status: CampaignStatus {
    get throws { try Campaign(directory: directory).status() }
  }

  /// Waits until it is over.
  func end(within limit: Duration = .seconds(120)) async throws -> CampaignStatus {
    try await eventually("the campaign is over: \(directory)", within: limit) {
      try status.windowsOver == status.windowCount
    }
    return try status
  }

  /// A note of a task: `begin` or `end`, its index, its array.
  struct Note: Hashable {
    let word: String
    let index: Int
    let array: String
  }

  /// What the tasks noted, in order.
  var notes: [Note] {
    let text = (try? String(contentsOfFile: directory + ".log", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return Note(word: words[0], index: Int(words[1]) ?? -1, array: words[2])
    }
  }

  /// How many tasks had begun and not ended, at most.
  var mostAtOnce: Int {
    var (now, most) = (0, 0)
    for note in notes {
      now += note.word == "begin" ? 1 : -1
      most = max(most, now)
    }
    return most
  }

  /// How often each task began.
  var begins: [Int: Int] {
    notes.filter { $0.word == "begin" }.reduce(into: [:]) { $0[$1.index, default: 0] += 1 }
  }

  /// How many windows waited beside one that ran at most, looked at until the campaign is over: those of
  /// whose arrays a task waits and none runs.
  func mostWindowsWaiting() async throws -> Int {
    var (windows, most): ([String: String], Int) = ([:], 0)
    while try status.windowsOver < status.windowCount {
      windows.merge(windowsOfArrays) { $1 }
      // A controller that is killed meanwhile says nothing.
      let jobs = try await cluster.jobs("ArrayJobID:20,State:20,Name:60")
      let states = jobs.compactMap { line -> (window: String, state: String)? in
        let words = line.split(separator: " ").map(String.init)
        // The number of an array that was lost may be that of a refill now.
        guard words.count == 3, !words[2].hasSuffix("-refill") else { return nil }
        return windows[words[0]].map { ($0, words[1]) }
      }
      let running = Set(states.filter { $0.state != "PENDING" }.map(\.window))
      if !running.isEmpty {
        most = max(most, Set(states.map(\.window)).subtracting(running).count)
      }
      try? await Task.sleep(for: .milliseconds(200))
    }
    return most
  }

  /// The arrays that are noted in the folders of windows; a window has two when one was lost, or doubled.
  private var windowsOfArrays: [String: String] {
    struct Note: Decodable {
      let job: Int
      let time: Date
    }
    let folder = URL(fileURLWithPath: directory + "/round-1")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let notes = paths.filter { $0.contains("/task.job.") }.compactMap { path in
      // The folder may be gone meanwhile.
      (try? Data(contentsOf: folder.appending(path: path)))
        .flatMap { try? decoder.decode(Note.self, from: $0) }
        .map { (note: $0, window: String(path.prefix(6))) }
    }
    // A number counts for the window that has it last: that of a lost array comes again.
    return notes.sorted { $0.note.time < $1.note.time }
      .reduce(into: [:]) { $0["\($1.note.job)"] = $1.window }
  }
}
