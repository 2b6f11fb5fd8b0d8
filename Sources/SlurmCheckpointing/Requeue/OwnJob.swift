internal import FoundationEssentials
internal import Slurm

/// The job that this process is part of, as the controller knows it: what the job asks for itself.
struct OwnJob: Sendable {
  let context: JobContext
  let connect: @Sendable () throws(SlurmError) -> Cluster

  init(_ context: JobContext, connect: @escaping @Sendable () throws(SlurmError) -> Cluster) {
    self.context = context
    self.connect = connect
  }

  func perform<Value: Sendable>(
    _ body: @escaping @Sendable (Cluster) throws(SlurmError) -> Value
  ) async throws -> Value {
    try await Cluster.perform { [connect] () throws(SlurmError) in try body(try connect()) }
  }

  /// The way back into the queue.
  func barrier(report: @escaping @Sendable (SlurmError) -> Void) -> RequeueBarrier {
    RequeueBarrier(
      requeue: { options in
        try await perform { cluster throws(SlurmError) in
          try cluster.askForRequeue(context.job, options)
        }
      },
      standing: { try await standing() },
      restartCount: context.restartCount,
      allowRequeue: {
        var changes = JobChanges()
        changes.isRequeueable = true
        try await update(changes)
      },
      report: report)
  }

  /// How the job stands.
  func standing() async throws -> RequeueBarrier.Standing {
    try await perform { cluster throws(SlurmError) in
      // By the record's own number: by the array's, all its tasks would be loaded.
      let job = try cluster.job(numbered: context.recordID)
      return .init(state: job.state, restartCount: job.restartCount)
    }
  }

  /// Tells what a SIGTERM means.
  var terminationCheck: TerminationCheck {
    TerminationCheck(standing: {
      try await perform { cluster throws(SlurmError) in
        let job = try cluster.job(numbered: context.recordID)
        let isTold = job.preemptTime.map { $0 >= job.startTime ?? .distantPast } ?? false
        return .init(
          state: job.state, end: job.endTime,
          // The batch script is told by a signal of its own only, before the grace time is over.
          isPreempted: isTold && !context.isBatchStep, killWait: cluster.killWait)
      }
    })
  }

  /// When the job will be ended; nil when it has no time limit.
  func deadline() async throws -> Date? {
    try await perform { cluster throws(SlurmError) in try context.deadline(on: cluster) }
  }

  /// How often to ask for the deadline: five minutes, less where a preemption leaves the job a grace
  /// time, because the end comes nearer then without a word.
  func questionInterval() async -> Duration {
    let ofPartition = try? await perform { cluster throws(SlurmError) in
      try cluster.partitions().first { $0.name == context.partition }?.graceTime
    }
    let ofQoS = try? await perform { cluster throws(SlurmError) in
      try context.qos.flatMap { (name) throws(SlurmError) in try cluster.graceTime(ofQoS: name) }
    }
    let graces = [ofPartition, ofQoS].compactMap { $0 ?? nil }.filter { $0 > .zero }
    guard let grace = graces.min() else { return .minutes(5) }
    return max(.seconds(10), min(.minutes(1), grace / 2))
  }

  /// The time from a run's clean-up until Slurm lets the next one begin.
  func requeueDelay() async throws -> Duration {
    try await perform { cluster throws(SlurmError) in try cluster.configuration().requeueDelay }
  }

  /// When the job came into the queue for this run: Slurm submits a job that is requeued anew, as soon
  /// as the run is cleaned up.
  func queuedTime() async throws -> Date? {
    try await perform { cluster throws(SlurmError) in
      try cluster.job(numbered: context.recordID).submitTime
    }
  }

  /// Changes the job, again for a while when it cannot be done just now.
  func update(_ changes: JobChanges) async throws {
    var pauses = Backoff(from: .milliseconds(100), upTo: .seconds(1))
    for attempt in 1... {
      do {
        return try await perform { cluster throws(SlurmError) in
          try cluster.update(context.job, changes)
        }
      } catch let error as SlurmError where error.isPassing && attempt < 5 {
        try await Task.sleep(for: pauses.pause())
      }
    }
  }

  /// Lets Slurm tell the user how the job ends, or that it is held.
  func mailUser() async throws {
    var changes = JobChanges()
    changes.mailEvents = [.end, .fail, .requeue]
    if context.arrayTaskID != nil { changes.mailEvents?.insert(.arrayTasks) }
    try await update(changes)
  }

  /// The nodes to leave out, this one and those that are left out already; nil where too few would
  /// be left of the partition.
  func exclusion(of node: String) async throws -> Change<String>? {
    try await perform { cluster throws(SlurmError) -> Change<String>? in
      let job = try cluster.job(numbered: context.recordID)
      let partition = try cluster.partitions().first { $0.name == job.partition }
      let names = [job.excludedNodes, node].compactMap { $0 }.joined(separator: ",")
      guard let partition, let excluded = try? NodeList(names),
        excluded.count + max(job.nodeCount, 1) <= partition.nodeCount
      else { return nil }
      return .to(names)
    }
  }

  /// Whether no task of the job's array waits to go on after this one; nil where the controller does
  /// not say.
  var isLastTask: Bool? {
    get async {
      let tasks = try? await perform { cluster throws(SlurmError) in
        try cluster.jobs(.job(context.job.jobID)).map { (id: $0.recordID, state: $0.state) }
      }
      return tasks.map { tasks in
        !tasks.contains { $0.id != context.recordID && $0.state.isQueuedAgain }
      }
    }
  }

  /// Cancels the tasks of the job's array that have not started.
  func cancelPendingTasks() async throws {
    try await perform { cluster throws(SlurmError) in
      for job in try cluster.jobs(.job(context.job.jobID)) where job.state.isPending {
        try cluster.cancel(job.id)
      }
    }
  }
}
