internal import FoundationEssentials
internal import Slurm

extension AttemptEnd {
  /// Submits a job that goes on, and ends.
  ///
  /// - Parameter number: The attempt after which it goes on: this one, or that of a job that was
  ///   submitted to go on after it and that the controller forgot.
  /// - Throws: ``CheckpointError`` when it cannot be written down that another is to follow;
  ///   `CancellationError`.
  func resubmit(
    _ job: OwnJob, after number: Int, _ verdict: ChainRules.Verdict
  ) async throws -> ChainEnding {
    var excluded: String?
    var reasonToHold: String?
    switch verdict {
    case .hold(let reason):
      reasonToHold = reason
      await mailUser(job)
    case .pause(_, avoiding: let node?):
      await omittable("the nodes to choose from stay as they are") {
        if case .to(let names) = try await job.exclusion(of: node) { excluded = names }
      }
    case .pause, .goOn, .stop: break
    }
    let succession = try job.succession(
      of: number, in: runner.chain.ledger,
      change: { [plan = runner.plan, excluded] in
        $0.warning = plan.warning.flatMap {
          ChainPlan.warning(
            $0, lead: plan.lead, to: job.context.isBatchStep ? .batchStep : .steps)
        }
        if let limit = plan.timeLimit { $0.timeLimit = limit }
        if let excluded { $0.excludedNodes = excluded }
        if case .hold = verdict { $0.isHeld = true }
        if case .pause(let pause, _) = verdict {
          $0.beginTime = Date.now.addingTimeInterval(pause / .seconds(1))
        }
      },
      report: { [report = runner.report] in report(.delayed($0)) })
    switch try await succession.cross() {
    case .submitted(let id):
      note(endReason(.resubmitted), "job \(id)")
      await enterIntoIndex(id, of: job)
      return reasonToHold.map { .held($0) } ?? .resubmitted(id)
    case .ended(let state): return ended(state)
    case .forgotten(let lost):
      let words = "the controller forgot its job"
      runner.report(.omitted("attempt \(lost) does not count, \(words); another one is submitted"))
      try runner.chain.ledger.end(lost, .interrupted, detail: words)
      let ending = try await resubmit(job, after: lost, verdict)
      if case .resubmitted(let id) = ending {
        // Who follows the chain from job to job looks here.
        try? runner.chain.ledger.note(successor: id, of: number)
      }
      return ending
    case .overtaken:
      note(.interrupted, "another run goes on")
      return .ended("another run goes on")
    case .refused(let error): return refused(error)
    }
  }

  private func enterIntoIndex(_ id: JobID, of job: OwnJob) async {
    guard let index = runner.index, let cluster = job.context.cluster else { return }
    await omittable("by its id, job \(id) will not be found") {
      let successor = job.context.arrayTaskID.map { .task(id, $0) } ?? JobReference.job(id)
      try index.note(successor, on: cluster, at: runner.chain.directory)
    }
  }
}
