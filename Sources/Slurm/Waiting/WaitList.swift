/// The jobs that a wait is for, and what was seen of each.
struct WaitList: Sendable {
  /// What came of the waiting for one job.
  typealias Ending = Result<[JobStatus], SlurmError>

  private struct Entry: Sendable {
    let job: JobReference
    var log: WaitLog
    /// Who has it; nil until it was seen.
    var owner: UserID?
    var ending: Ending?
  }

  private var entries: [Entry]

  init(_ jobs: [JobReference], until condition: WaitCondition) {
    entries = jobs.map { Entry(job: $0, log: WaitLog(condition, of: $0)) }
  }

  /// The jobs that are still waited for.
  var open: [JobReference] { entries.filter { $0.ending == nil }.map(\.job) }

  /// Who has the jobs that are still waited for; nil for one that was not seen yet.
  var owners: Set<UserID?> { Set(entries.filter { $0.ending == nil }.map(\.owner)) }

  /// Takes in what one load holds of each id.
  ///
  /// - Returns: What is known now of the jobs that were waited for.
  mutating func note(
    _ records: [JobID: [IdentifiedJob]]
  ) -> [(job: JobReference, statuses: [JobStatus])] {
    var known: [(job: JobReference, statuses: [JobStatus])] = []
    for index in entries.indices where entries[index].ending == nil {
      let job = entries[index].job
      let named = (records[job.jobID] ?? []).filter { job.names(record: $0.id, called: $0.name) }
      entries[index].owner = entries[index].owner ?? named.first?.job.userID
      guard entries[index].owner != nil else {
        entries[index].ending = .failure(Cluster.unknown(job))
        continue
      }
      entries[index].log.note(named.map { JobStatus($0.job) })
      let log = entries[index].log
      known.append((job, log.statuses))
      if log.isOver {
        entries[index].ending = .success(log.statuses)
      } else if let error = log.vanishing(of: job) {
        entries[index].ending = .failure(error)
      }
    }
    return known
  }

  /// Gives up what is still waited for.
  mutating func end(with error: SlurmError) {
    for index in entries.indices where entries[index].ending == nil {
      entries[index].ending = .failure(error)
    }
  }

  /// What came of each job; of one that is still waited for, that the time has passed.
  var endings: [Ending] {
    entries.map { entry in
      entry.ending
        ?? .failure(SlurmError(.timedOut, operation: "wait for", subject: "job \(entry.job)"))
    }
  }
}

extension WaitLog {
  /// The error that tells of records which are gone; nil when all are there.
  fileprivate func vanishing(of job: JobReference) -> SlurmError? {
    guard !vanished.isEmpty || !vanishedTasks.isEmpty else { return nil }
    var seen = vanished.prefix(3).map { "\($0.job) was last seen \($0.state)" }
    if vanished.count > 3 { seen.append("and \(vanished.count - 3) more") }
    if !vanishedTasks.isEmpty { seen.append("tasks \(vanishedTasks) were last seen pending") }
    return SlurmError(
      .jobVanished, operation: "wait for", subject: "job \(job)",
      detail: seen.joined(separator: ", "),
      hint:
        "how it ended is unknown here; with accounting, `slurmswift history \(job.jobID)` shows it")
  }
}
