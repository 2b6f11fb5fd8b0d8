internal import Glibc
public import Slurm

/// Where the chains of this user's jobs are: a symbolic link for each job, in the user's home.
///
/// By it a command finds a chain's folder when all that is known is a job's id, also when the
/// controller has forgotten the job.
public struct ChainIndex: Sendable {
  let directory: String

  /// The index of this user: in `XDG_STATE_HOME`, else in `~/.local/state`, the folder
  /// `slurmswift/chains`; nil where neither is known.
  public static var ofUser: ChainIndex? { ofUser(named: "chains") }

  /// An index of this user's, of another kind of work.
  package static func ofUser(named name: String) -> ChainIndex? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let state = variable("XDG_STATE_HOME") ?? variable("HOME").map { $0 + "/.local/state" }
    return state.map { ChainIndex(directory: $0 + "/slurmswift/" + name) }
  }

  /// Uses a folder as an index.
  public init(directory: String) { self.directory = directory }

  /// Notes where the chain of a job is; the last word counts, because ids are used again.
  ///
  /// - Throws: ``CheckpointError``.
  public func note(
    _ job: JobReference, on cluster: String, at chain: String
  ) throws(CheckpointError) {
    try link("\(job)", on: cluster, to: chain)
  }

  /// Notes where the chains of an array's tasks are, of those too that have not started.
  ///
  /// - Parameter prefix: The folder of a task, without the task's index at its end.
  /// - Throws: ``CheckpointError``.
  package func note(
    tasksOf array: JobID, on cluster: String, at prefix: String
  ) throws(CheckpointError) {
    try link(Self.tasks(of: array), on: cluster, to: prefix)
  }

  private func link(
    _ name: String, on cluster: String, to chain: String
  ) throws(CheckpointError) {
    let calls = SystemCalls()
    _ = try Folder.make("\(directory)/\(cluster)", calls)
    let link = "\(directory)/\(cluster)/\(name)"
    let new = "\(link).\(getpid())"
    unlink(new)
    try calls.make(.open, "create", new) { symlink(chain, new) }
    try calls.make(.rename, "complete", link) { rename(new, link) }
  }

  /// Where the chain of a job is; nil when it is not known.
  public func directory(of job: JobReference, on cluster: String) -> String? {
    if let directory = target(of: "\(job)", on: cluster) { return directory }
    guard case .task(let array, let index) = job else { return nil }
    return taskPrefix(of: array, on: cluster).map { $0 + "\(index)" }
  }

  /// The folder of an array's task, without the task's index at its end; nil when it is not known.
  func taskPrefix(of array: JobID, on cluster: String) -> String? {
    target(of: Self.tasks(of: array), on: cluster)
  }

  /// The clusters of which jobs are noted.
  package var clusters: [String] {
    (try? Folder.open(directory, SystemCalls()).names().sorted()) ?? []
  }

  /// The plain jobs and arrays that are noted, and where the work of each is.
  package func jobs(on cluster: String) -> [JobID: String] {
    let names = try? Folder.open("\(directory)/\(cluster)", SystemCalls()).names()
    let jobs = (names ?? []).compactMap { JobID($0) }
    return Dictionary(
      uniqueKeysWithValues: jobs.compactMap { job in
        target(of: "\(job)", on: cluster).map { (job, $0) }
      })
  }

  /// Forgets the plain jobs and arrays whose work was in a folder.
  package func forget(workAt folder: String, on cluster: String) {
    for (job, other) in jobs(on: cluster) where other == folder {
      unlink("\(directory)/\(cluster)/\(job)")
    }
  }

  private static func tasks(of array: JobID) -> String { "\(array)_tasks" }

  private func target(of name: String, on cluster: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress,
        case let count = readlink("\(directory)/\(cluster)/\(name)", start, buffer.count), count > 0
      else { return nil }
      return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
