import FoundationEssentials

/// The folders of an array's tasks, each with a chain of its own: `task-7`.
enum TaskFolder {
  static let prefix = "task-"

  static func path(of task: Int, in directory: String) -> String {
    "\(directory)/\(prefix)\(task)"
  }

  /// The task that has a folder; nil when that is none of a task.
  static func task(of directory: String) -> Int? {
    guard let name = directory.split(separator: "/").last, name.hasPrefix(prefix) else {
      return nil
    }
    return Int(name.dropFirst(prefix.count))
  }

  /// The folder that was submitted, in which a chain is.
  static func submitted(_ chain: String) -> String {
    task(of: chain) == nil
      ? chain : chain.split(separator: "/").dropLast().map { "/" + $0 }.joined()
  }

  /// The most tasks that an array of Slurm has, whatever its `MaxArraySize`.
  static let maximum = 4_000_000

  /// Those of a number of tasks that are not done.
  static func unfinished(of tasks: Int, in directory: String) throws -> [Int] {
    let done = try done(of: tasks, in: directory)
    return (1...tasks).filter { !done.contains($0) }
  }

  /// Those of a number of tasks that are done: only those with a folder are looked at.
  static func done(of tasks: Int, in directory: String) throws -> Set<Int> {
    guard FileManager.default.fileExists(atPath: directory) else { return [] }
    let found = try FileManager.default.contentsOfDirectory(atPath: directory)
      .compactMap { task(of: $0) }
    return Set(
      try found.filter {
        try (1...tasks).contains($0) && DMTCPArray.isDone(chain: path(of: $0, in: directory))
      })
  }
}
