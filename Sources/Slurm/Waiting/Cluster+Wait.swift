extension Cluster {
  /// Waits until a job, or all tasks of an array, meet a condition.
  ///
  /// It loads the one job, never the queue, in pauses that grow from 0.1 s to 10 s; a controller
  /// that is down is waited for. What the controller purges while it waits is remembered.
  ///
  /// ```swift
  /// let ended = try await cluster.wait(for: .job(id))
  /// print(ended.allSatisfy(\.isSuccess))
  /// ```
  ///
  /// - Parameters:
  ///   - job: What to wait for.
  ///   - condition: What each of its records must meet.
  ///   - limit: How long to wait at most; nil for as long as it takes.
  ///   - report: Is told what is known after each load.
  /// - Returns: The last record of the job, or of each task.
  /// - Throws: ``SlurmErrorCode/jobVanished`` when a record is gone whose end was not seen: a job
  ///   is never called finished because it is not there. ``SlurmErrorCode/invalidJobID`` when it
  ///   was not there from the start, ``SlurmErrorCode/timedOut``, `CancellationError`, and what
  ///   else Slurm answers.
  @discardableResult
  public func wait(
    for job: JobReference, until condition: WaitCondition = .finished,
    atMost limit: Duration? = nil,
    report: @escaping @Sendable (WaitProgress) -> Void = { _ in }
  ) async throws -> [JobStatus] {
    try await wait(for: [job], until: condition, atMost: limit) { report($1) }[0].get()
  }

  /// Waits until each of several jobs meets a condition, with one call a round for all of them.
  ///
  /// While one job is left it alone is loaded, else the jobs of the user who has them all, and the
  /// whole queue only when they belong to several. What ends one of them does not end the others.
  ///
  /// ```swift
  /// for result in try await cluster.wait(for: [.job(id), .task(id, 7)]) {
  ///   print(try result.get().allSatisfy(\.isSuccess))
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - jobs: What to wait for.
  ///   - condition: What each of their records must meet.
  ///   - limit: How long to wait at most for all of them; nil for as long as it takes.
  ///   - report: Is told what is known of each that is still waited for, after each load.
  /// - Returns: For each job, in this order, what ``wait(for:until:atMost:report:)-(JobReference,_,_,_)``
  ///   returns or throws.
  /// - Throws: `CancellationError` alone.
  public func wait(
    for jobs: [JobReference], until condition: WaitCondition = .finished,
    atMost limit: Duration? = nil,
    report: @escaping @Sendable (JobReference, WaitProgress) -> Void = { _, _ in }
  ) async throws -> [Result<[JobStatus], SlurmError>] {
    let list = await withTaskGroup { group in
      group.addTask { await followed(WaitList(jobs, until: condition), report) as WaitList? }
      if let limit {
        group.addTask {
          try? await Task.sleep(for: limit)
          return nil
        }
      }
      // The first to end ends the other.
      return await group.reduce(into: WaitList([], until: condition)) { list, ended in
        group.cancelAll()
        list = ended ?? list
      }
    }
    if !list.open.isEmpty { try Task.checkCancellation() }
    return list.endings
  }

  /// The list when nothing on it is waited for any more, or when the task was cancelled.
  private func followed(
    _ list: WaitList, _ report: @Sendable (JobReference, WaitProgress) -> Void
  ) async -> WaitList {
    var list = list
    var asking = Backoff(from: .milliseconds(100), upTo: .seconds(10))
    var retrying = Backoff(from: .milliseconds(250), upTo: .seconds(30))
    var isFirst = true
    while !list.open.isEmpty {
      let pause: Duration
      do {
        let known: [(job: JobReference, statuses: [JobStatus])]
        (list, known) = try await perform { [list] cluster throws(SlurmError) in
          var list = list
          let known = list.note(try cluster.records(for: list))
          return (list, known)
        }
        if isFirst && !list.open.isEmpty { asking = try await pauses() }
        isFirst = false
        for (job, statuses) in known { report(job, .observed(statuses)) }
        retrying = Backoff(from: .milliseconds(250), upTo: .seconds(30))
        pause = asking.pause()
      } catch let error as SlurmError {
        guard error.code.isControllerAbsent else {
          list.end(with: error)
          break
        }
        for job in list.open { report(job, .controllerAbsent(error)) }
        pause = retrying.pause()
      } catch {
        break
      }
      guard !list.open.isEmpty, (try? await Task.sleep(for: pause)) != nil else { break }
    }
    return list
  }

  /// The records now; none of a known job that is gone.
  private func records(
    for list: WaitList
  ) throws(SlurmError) -> [JobID: [IdentifiedJob]] {
    let ids = Set(list.open.map(\.jobID))
    let isNew = list.owners.contains(nil)
    guard ids.count > 1 && !isNew else {
      return try records(of: ids.sorted()).identified(among: ids)
    }
    let selection: JobSelection =
      if list.owners.count == 1, case let owner?? = list.owners.first { .of(owner) } else { .all }
    return try selection.request(withDetails: false).load().identified(among: ids)
  }

  /// Pauses short enough that a record is seen ended before it is purged.
  private func pauses() async throws -> Backoff {
    let age = try await perform { cluster throws(SlurmError) in
      try cluster.configuration().minJobAge
    }
    let longest = age == .zero ? .seconds(10) : min(.seconds(10), max(age / 3, .milliseconds(200)))
    return Backoff(from: .milliseconds(100), upTo: longest)
  }
}
