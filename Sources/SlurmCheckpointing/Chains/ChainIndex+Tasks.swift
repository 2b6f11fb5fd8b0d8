package import Slurm

extension ChainIndex {
  /// Where the chains of an array's tasks are, by the tasks' indexes: of those that have begun, and of
  /// those that have a folder already.
  package func directories(ofTasksOf array: JobID, on cluster: String) -> [Int: String] {
    var directories: [Int: String] = [:]
    for task in Self.numbers(after: "\(directory)/\(cluster)/\(array)_") {
      directories[task] = self.directory(of: .task(array, task), on: cluster)
    }
    guard let prefix = taskPrefix(of: array, on: cluster) else { return directories }
    for task in Self.numbers(after: prefix) where directories[task] == nil {
      directories[task] = prefix + "\(task)"
    }
    return directories
  }

  /// The numbers with which names in a folder end that begin alike.
  private static func numbers(after prefix: String) -> [Int] {
    let folder = prefix.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let start = prefix.dropFirst(folder.count + 1)
    let names = try? Folder.open(folder, SystemCalls()).names()
    return (names ?? []).compactMap { name in
      guard name.hasPrefix(start), let number = Int(name.dropFirst(start.count)),
        TaskArray.indexLimits.contains(number)
      else { return nil }
      return number
    }
  }
}
