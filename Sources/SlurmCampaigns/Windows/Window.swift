internal import FoundationEssentials
internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// A window of a round: some tasks that are one array.
///
///     000001/          an open window
///       task.mark      what its array is known by, before it is submitted
///       task.job.1     the array that Slurm has taken; a higher number counts, where one was lost
///       refill.mark    the same of the job that follows it
///       claim.1        the array whose tasks run
///       17             how the 17th task ended
///     000001.closed/   one that is being summed up
///     000001.json      what became of one that is over
struct Window: Sendable {
  let number: Int
  /// The folder of the round.
  let folder: Folder

  /// `000001`.
  var name: String { Self.name(number) }
  private var closedName: String { name + ".closed" }
  private var summaryName: String { name + ".json" }

  /// The folder of what its tasks write.
  var output: String { folder.path + "/output/" + name }

  static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(6 - digits.count, 0)) + digits
  }

  /// Opens the window: from then on it may be submitted.
  func open() throws(CheckpointError) {
    do {
      _ = try folder.makeSubfolder(name)
      try folder.sync()
    } catch {
      guard error.code == .nameTaken else { throw error }
    }
  }

  /// The window's own files; nil when it is not open.
  var files: Folder? {
    get throws(CheckpointError) {
      do throws(CheckpointError) {
        return try folder.subfolder(name)
      } catch {
        if error.isGone { return nil }
        throw error
      }
    }
  }

  /// Whether it is over, or is being summed up.
  var isClosed: Bool {
    get throws(CheckpointError) {
      if try folder.contains(closedName) { return true }
      return try folder.contains(summaryName)
    }
  }

  /// What became of it; nil when it is not over.
  var summary: WindowSummary? {
    get throws(CheckpointError) { try folder.committed(WindowSummary.self, as: summaryName) }
  }
}

// The end of a window. Each step can be done again, whoever was killed after it.
extension Window {
  /// Sums up, when all tasks are over.
  ///
  /// The folder gets another name first: a run that Slurm holds for lost finds nothing to write into.
  ///
  /// - Parameters:
  ///   - round: The round that it is part of.
  ///   - states: What Slurm says of an array's tasks, by their places.
  func close(
    in round: Round, states: (JobID) -> [Int: JobState] = { _ in [:] }
  ) throws(CheckpointError) {
    if try summary != nil { return try removeFiles() }
    do { try folder.rename(name, to: closedName) } catch {
      guard error.isGone else { throw error }
    }
    do {
      let closed = try folder.subfolder(closedName)
      let job = try array(in: closed)
      // Another array may have the number of one that was lost, and other places.
      let places = 1...round.layout.count(of: number)
      func byIndex<Value>(_ values: [Int: Value]) -> [Int: Value] {
        Dictionary(
          uniqueKeysWithValues: values.filter { places.contains($0.key) }.map {
            (round.index(of: $0, in: number), $1)
          })
      }
      let summary = WindowSummary(
        job: job,
        // Tasks that died before they could claim the window began all the same.
        hasBegun: try WindowNotes.claim.last(in: closed) != nil
          || job.map(states)?.values.contains { $0.isCancelled == false } == true,
        mark: try CampaignSubmission.announced(.task, in: closed)?.mark,
        refillMark: try CampaignSubmission.announced(.refill, in: closed)?.mark,
        tasks: round.tasks(of: number), ends: byIndex(try ends(in: closed)),
        states: byIndex(job.map(states) ?? [:]).mapValues { "\($0)" })
      try folder.commit(summary, as: summaryName)
    } catch {
      // Somebody else was quicker.
      guard error.isGone || error.code == .nameTaken, try summary != nil else { throw error }
    }
    try removeFiles()
  }

  /// Whether a task of it has begun; nil where neither its summary says so nor a claim.
  var hasBegun: Bool? {
    get throws(CheckpointError) {
      if let files = try files, try WindowNotes.claim.last(in: files) != nil { return true }
      return try summary?.hasBegun
    }
  }

  /// The array whose tasks run, or will; nil when none has been noted.
  func array(in files: Folder) throws(CheckpointError) -> JobID? {
    if let claim = try WindowNotes.claim.last(in: files) { return claim.job }
    return try WindowNotes.submission(of: .task).last(in: files)?.job
  }

  /// The places of tasks that have not ended.
  func places(leftIn files: Folder, of round: Round) throws(CheckpointError) -> TaskArray {
    TaskArray(1...round.layout.count(of: number)).subtracting(TaskArray(try ends(in: files).keys))
  }

  private func removeFiles() throws(CheckpointError) {
    removeEmptyOutput()
    try folder.removeSubfolder(closedName)
    try folder.removeSubfolder(name)
  }

  /// Removes the files of tasks that have written nothing: ten million tasks must not leave as many.
  ///
  /// Only now: another run of a task may have its file open.
  private func removeEmptyOutput() {
    guard let files = try? Folder.open(output, SystemCalls()), let names = try? files.names()
    else { return }
    for name in names where (try? files.size(of: name)) == 0 { try? files.removeFile(name) }
    // It goes when nothing was written.
    rmdir(output)
  }

  /// How tasks ended that left a word, by their places.
  func ends(in files: Folder) throws(CheckpointError) -> [Int: TaskEnd] {
    var ends: [Int: TaskEnd] = [:]
    for name in try files.names() {
      guard let place = Int(name), "\(place)" == name else { continue }
      if let end = try files.committed(TaskEnd.self, as: name) { ends[place] = end }
    }
    return ends
  }
}
