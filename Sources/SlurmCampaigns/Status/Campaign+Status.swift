internal import FoundationEssentials
public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// How far the campaign is.
  ///
  /// - Parameter cluster: Who is asked which tasks run; nil asks nobody.
  /// - Throws: `CheckpointError` for what the file system refuses; `SlurmError` for what Slurm does.
  public func status(on cluster: Cluster? = nil) throws -> CampaignStatus {
    var known = KnownSummaries()
    return try status(
      try cluster.map { (cluster) throws(SlurmError) in try Queue(of: cluster, for: plan) }, &known)
  }

  /// - Parameter known: Is added to.
  func status(_ queue: Queue?, _ known: inout KnownSummaries) throws -> CampaignStatus {
    var outcomes = CampaignOutcomes()
    var status = CampaignStatus(taskCount: plan.taskCount)
    let rounds = try rounds()
    for round in rounds {
      let (standing, isCancelled) = (try round.windows(), try round.isCancelled)
      status.begin(round, isCancelled)
      outcomes.begin(round)
      for number in standing.over {
        guard let summary = try known.summary(of: number, in: round) else { continue }
        status.note(summary)
        outcomes.note(summary)
      }
      // Those of the last round are told as cancelled.
      if isCancelled && round.number < rounds.count {
        outcomes.noteUnopened(standing, of: round)
      }
      var obstacles: [CampaignObstacle] = []
      if queue != nil { (status.running, status.held, status.heldTasks) = (0, 0, []) }
      for number in standing.open.sorted() {
        guard let files = try round.window(number).files else { continue }
        let ends = try round.window(number).ends(in: files)
        status.note(ends)
        outcomes.note(ends, number, round)
        let arrays = try jobs(.task, in: files, queue)
        let refills = try jobs(.refill, in: files, queue)
        status.arrays += arrays
        status.refills += refills
        guard let queue else { continue }
        obstacles += queue.obstacles(arrays, number, areArrays: true)
        obstacles += queue.obstacles(refills, number, areArrays: false)
        let places = Set(arrays.flatMap { queue.states(of: $0).filter(\.value.isRunning).keys })
        status.running? += places.subtracting(ends.keys).count
        let held = arrays.map { ($0, Set(queue.heldTasks(of: $0)).subtracting(ends.keys)) }
        status.held? += Set(held.flatMap(\.1)).count
        for (array, places) in held {
          guard let first = places.first else { continue }
          status.heldTasks.append(
            places.count == 1 ? .task(array, first) : .tasks(array, TaskArray(places)))
        }
      }
      guard let queue else { continue }
      for number in standing.lastOver {
        // One that has summed up its window may still submit others.
        let refills = try known.summary(of: number, in: round).map(queue.refills) ?? []
        status.refills += refills
        obstacles += queue.obstacles(refills, number, areArrays: false)
      }
      status.obstacle = status.running == 0 ? obstacles.min { $0.window < $1.window } : nil
      status.heldRefills = status.refills.filter(queue.isHeld)
    }
    (status.succeeded, status.failed, status.missing) = outcomes.counts
    if queue != nil { status.isStalled = !status.isOver && status.isQueueEmpty }
    if status.isOver { status.obstacle = nil }
    return status
  }

  /// The jobs of a window that are in the queue, or that are known to have been submitted.
  private func jobs(
    _ role: CampaignJob.Role, in files: Folder, _ queue: Queue?
  ) throws -> [JobID] {
    guard let submission = try CampaignSubmission.announced(role, in: files) else { return [] }
    let noted = try submission.noted
    guard let queue else { return noted }
    return queue.jobs(of: submission, and: noted).filter(queue.isUnderWay)
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
      if try round.isCancelled { outcomes.noteUnopened(standing, of: round) }
    }
    return outcomes.unsuccessful
  }
}

extension Queue {
  fileprivate func obstacles(
    _ jobs: [JobID], _ window: Int, areArrays: Bool
  ) -> [CampaignObstacle] {
    jobs.compactMap { job in
      obstacle(of: job).map {
        CampaignObstacle(job: job, window: window, isArray: areArrays, reason: $0)
      }
    }
  }
}

extension CampaignStatus {
  /// Begins a round, of which alone the windows, times and jobs are told.
  fileprivate mutating func begin(_ round: Round, _ isCancelled: Bool) {
    (self.round, self.isCancelled) = (round.number, isCancelled)
    (windowCount, windowsOver) = (round.layout.count, 0)
    (countInRound, endedInRound) = (round.indexes.count, 0)
    (startTime, endTime) = (nil, nil)
  }

  fileprivate mutating func note(_ summary: WindowSummary) {
    windowsOver += 1
    endedInRound += summary.succeeded.count + summary.unsuccessful.count
    note(from: summary.startTime, to: summary.endTime)
  }

  fileprivate mutating func note(_ ends: [Int: TaskEnd]) {
    endedInRound += ends.count
    for end in ends.values { note(from: end.startTime, to: end.endTime) }
  }

  private mutating func note(from start: Date?, to end: Date?) {
    startTime = [startTime, start].compactMap(\.self).min()
    endTime = [endTime, end].compactMap(\.self).max()
  }

  fileprivate var isQueueEmpty: Bool { arrays.isEmpty && refills.isEmpty }
}
