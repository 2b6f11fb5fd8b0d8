internal import FoundationEssentials
internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// The folder of an array of tasks.
///
///     purple-rain/
///       campaign.json    how many tasks there are
///       task-7/          a task's chain
///       results/7        what it came to
///       logs/7.events    what happened to it
struct Campaign: Sendable {
  let directory: String

  private struct Size: Codable {
    let tasks: Int
  }

  init(directory: String) { self.directory = directory }

  /// The campaign that a task's folder is part of, or this folder itself.
  init(around directory: String) {
    let campaign = Campaign(
      directory: directory.split(separator: "/").dropLast().map { "/" + $0 }.joined())
    let isTask = campaign.taskCount != nil && campaign.task(in: directory) != nil
    self = isTask ? campaign : Campaign(directory: directory)
  }

  /// Makes the folders of a campaign that is about to be submitted.
  func prepare(tasks: Int) throws {
    for folder in ["results", "logs"] {
      try FileManager.default.createDirectory(
        atPath: "\(directory)/\(folder)", withIntermediateDirectories: true)
    }
    try write(JSONEncoder().encode(Size(tasks: tasks)), to: "campaign.json")
  }

  /// How many tasks there are; nil when the campaign has not been submitted.
  var taskCount: Int? {
    FileManager.default.contents(atPath: "\(directory)/campaign.json")
      .flatMap { try? JSONDecoder().decode(Size.self, from: $0) }?.tasks
  }

  /// The folder of a task, without its index.
  var taskPrefix: String { "\(directory)/task-" }

  func directory(of task: Int) -> String { "\(taskPrefix)\(task)" }

  /// The task that has a folder; nil when that is none of a task.
  func task(in directory: String) -> Int? {
    directory.hasPrefix(taskPrefix) ? Int(directory.dropFirst(taskPrefix.count)) : nil
  }

  /// Those of a number of tasks that have no result.
  func unfinished(of tasks: Int) -> [Int] { (1...tasks).filter { !hasResult(of: $0) } }

  func hasResult(of task: Int) -> Bool {
    FileManager.default.fileExists(atPath: "\(directory)/results/\(task)")
  }

  /// Writes the result of a task, whole or not at all.
  func write(_ result: String, of task: Int) throws {
    try FileManager.default.createDirectory(
      atPath: "\(directory)/results", withIntermediateDirectories: true)
    try write(Data(result.utf8), to: "results/\(task)")
  }

  private func write(_ data: Data, to name: String) throws {
    let path = "\(directory)/\(name)"
    // Beside it, under a name that no other run of the task has.
    let new = "\(path).\(UUID().uuidString)"
    guard
      case let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600),
      descriptor >= 0
    else { throw Problem(path: new, errno: errno) }
    defer { close(descriptor) }
    let count = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == data.count, fsync(descriptor) == 0, rename(new, path) == 0 else {
      let problem = Problem(path: path, errno: errno)
      unlink(new)
      throw problem
    }
  }

  struct Problem: Error, CustomStringConvertible {
    let path: String
    let errno: CInt

    var description: String { "cannot write \(path): \(String(cString: strerror(errno)))" }
  }
}
