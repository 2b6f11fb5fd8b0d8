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

  /// Those of a number of tasks that are not done.
  static func unfinished(of tasks: Int, in directory: String) throws -> [Int] {
    try (1...tasks).filter { try !DMTCPArray.isDone(chain: path(of: $0, in: directory)) }
  }
}
