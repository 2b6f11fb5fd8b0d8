internal import FoundationEssentials
public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// How far the campaign is.
  ///
  /// - Parameter cluster: Who is asked which tasks run; nil asks nobody.
  /// - Throws: `CheckpointError` for what the file system refuses; `SlurmError` for what Slurm does.
  public func status(on cluster: Cluster? = nil) throws -> CampaignStatus {
    try status(try cluster.map { (cluster) throws(SlurmError) in try Queue(of: cluster) })
  }

  func status(_ queue: Queue?) throws -> CampaignStatus {
    var outcomes = CampaignOutcomes()
    var status = CampaignStatus(taskCount: plan.taskCount)
    for round in try rounds() {
      let standing = try round.windows()
      status.round = round.number
      (status.windowCount, status.windowsOver) = (round.layout.count, standing.over.count)
      (status.countInRound, status.endedInRound) = (round.indexes.count, 0)
      (status.startTime, status.endTime) = (nil, nil)
      status.isCancelled = try round.isCancelled
      outcomes.begin(round)
      for number in standing.over {
        guard let summary = try round.window(number).summary else { continue }
        outcomes.note(summary)
        status.note(summary.succeeded.count + summary.unsuccessful.count)
        status.note(from: summary.startTime, to: summary.endTime)
      }
      var running: TaskArray = []
      for number in standing.open.sorted() {
        let window = round.window(number)
        guard let files = try window.files else { continue }
        let ends = try window.ends(in: files)
        status.note(ends.count)
        for end in ends.values { status.note(from: end.startTime, to: end.endTime) }
        outcomes.note(ends, number, round)
        let submission = try CampaignSubmission(.task, in: files)
        let refill = try CampaignSubmission(.refill, in: files)
        for submission in [submission, refill] {
          let noted = try submission.noted
          let jobs = queue?.jobs(of: submission, and: noted).filter {
            queue?.isUnderWay($0) == true
          }
          status.jobs += jobs ?? noted
        }
        for job in try queue?.jobs(of: submission, and: submission.noted) ?? [] {
          let places = queue?.states(of: job).filter(\.value.isRunning).keys.filter {
            ends[$0] == nil
          }
          running.formUnion(TaskArray((places ?? []).map { round.index(of: $0, in: number) }))
        }
      }
      if queue != nil { status.running = running.count }
    }
    (status.succeeded, status.failed, status.missing) = outcomes.counts
    if queue != nil { status.isStalled = !status.isOver && status.jobs.isEmpty }
    return status
  }

  /// The logical indexes of the tasks that have ended, and not done what they were to do; of a round that
  /// was cancelled also those that were never submitted.
  ///
  /// - Throws: `CheckpointError`.
  public func unsuccessfulTasks() throws -> TaskArray {
    var outcomes = CampaignOutcomes()
    for round in try rounds() {
      let standing = try round.windows()
      outcomes.begin(round)
      for number in standing.over {
        if let summary = try round.window(number).summary { outcomes.note(summary) }
      }
      guard try round.isCancelled, standing.next <= round.layout.count else { continue }
      for number in standing.next...round.layout.count {
        outcomes.noteMissing(round.tasks(of: number))
      }
    }
    return outcomes.unsuccessful
  }
}

extension CampaignStatus {
  fileprivate mutating func note(_ ended: Int) { endedInRound += ended }

  fileprivate mutating func note(from start: Date?, to end: Date?) {
    startTime = [startTime, start].compactMap(\.self).min()
    endTime = [endTime, end].compactMap(\.self).max()
  }
}
