public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// Begins a round of the tasks that did not succeed; ``submit(on:report:)`` submits it.
  ///
  /// - Parameter tasks: Their logical indexes; nil for all that failed, were lost or cancelled.
  /// - Returns: Which tasks the round has.
  /// - Throws: ``CampaignError/underWay`` when the last round is not over;
  ///   ``CampaignError/roundNotBegun(_:)`` when nothing of it was submitted;
  ///   ``CampaignError/nothingToRetry``; ``CampaignError/noSuchTasks(_:)`` for tasks that succeeded;
  ///   ``CampaignError/ofOtherUser(_:)``; `CheckpointError`.
  public func retry(_ tasks: TaskArray? = nil) throws -> TaskArray {
    try requireOwner()
    let rounds = try rounds()
    let last = rounds[rounds.count - 1]
    let standing = try last.windows()
    guard standing.open.isEmpty,
      try standing.over.count == last.layout.count || last.isCancelled
    else { throw try whyNotOver(last) }
    let unsuccessful = try unsuccessfulTasks()
    var chosen = tasks ?? unsuccessful
    chosen.atOnce = nil
    guard !chosen.isEmpty else { throw CampaignError.nothingToRetry }
    // First, because a range may be of any size.
    if let index = chosen.subtracting(TaskArray(1...plan.taskCount)).first {
      throw CampaignError.noSuchTasks("there is no task \(index): they are 1 to \(plan.taskCount)")
    }
    if let index = chosen.subtracting(unsuccessful).first {
      throw CampaignError.noSuchTasks("task \(index) has not failed")
    }
    // Somebody else may have begun one meanwhile.
    guard try Round.begin(rounds.count + 1, chosen, in: folder) else {
      throw CampaignError.underWay
    }
    return chosen
  }

  /// Slurm may have refused the first job of a round: then nothing of it is under way.
  private func whyNotOver(_ last: Round) throws -> CampaignError {
    let status = try status()
    let isBegun = status.windowsOver > 0 || !status.arrays.isEmpty || !status.refills.isEmpty
    return isBegun ? .underWay : .roundNotBegun(last.number)
  }
}
