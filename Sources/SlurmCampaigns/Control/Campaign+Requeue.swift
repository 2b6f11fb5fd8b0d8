public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// What Slurm calls tasks that have been submitted and not ended, such as to requeue them.
  ///
  /// - Parameter tasks: Their logical indexes.
  /// - Returns: The tasks of arrays, in the same order.
  /// - Throws: ``CampaignError/noSuchTasks(_:)`` for tasks that are not in the queue;
  ///   ``CampaignError/taskEnded(_:)``; `CheckpointError`.
  public func jobs(ofTasks tasks: TaskArray) throws -> [JobReference] {
    let round = try currentRound()
    return try tasks.map { index in
      guard let ordinal = round.indexes.ordinal(of: index) else {
        throw CampaignError.noSuchTasks("task \(index) is not in round \(round.number)")
      }
      let window = round.window(round.layout.window(of: ordinal))
      let place = round.layout.place(of: ordinal)
      if try window.isClosed { throw CampaignError.taskEnded(index) }
      guard let files = try window.files, let array = try window.array(in: files) else {
        throw CampaignError.noSuchTasks("task \(index) has not been submitted yet")
      }
      if try files.contains("\(place)") { throw CampaignError.taskEnded(index) }
      return .task(array, place)
    }
  }
}
