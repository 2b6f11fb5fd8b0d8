public import SlurmCheckpointing

extension Training {
  /// Knows the attempt in which it trains, whose turn callbacks ask for.
  public mutating func begin(_ attempt: RunningAttempt) { self.attempt = attempt }

  /// Refuses to write a file that a later attempt writes, too.
  ///
  /// Callbacks call it last before they replace one.
  ///
  /// - Parameter path: The file, for the error.
  /// - Throws: `CheckpointError`, as `RunningAttempt.requireTurn(toWrite:)`; outside a chain nothing.
  public func requireTurn(toWrite path: String) throws(CheckpointError) {
    try attempt?.requireTurn(toWrite: path)
  }

  /// Whether only a callback has failed, and all is learned.
  ///
  /// What it could not do is done when the training goes on. What is no number is not kept.
  public func canBeSaved(after error: any Error) -> Bool {
    hasLearned && state.news != nil && !(error is EndOnNaN.Failure)
  }

  /// Refuses a chain with which this training cannot go on: that of another training, or one that is done
  /// while this one has more epochs.
  ///
  /// A chain is done once: without this, a runner would say of other work, too, that it is.
  ///
  /// - Throws: `CheckpointError` with the code `invalidValue`. What else is wrong with a checkpoint, the
  ///   runner finds and bears.
  public func check(_ chain: Chain) throws(CheckpointError) {
    var reached = self
    reached.report = { _ in }
    do {
      var damage: CheckpointError?
      let checkpoint = try chain.store.restore(
        refused: { damage = damage ?? $0 }, { try reached.restore(from: $0) })
      guard try chain.ledger.attempts().contains(where: { $0.end?.reason == .completed }) else {
        return
      }
      if let damage {
        // How far it came, the checkpoints before do not tell.
        throw CheckpointError(
          .invalidValue, "go on with", chain.directory,
          "it is done, and its last checkpoint is damaged (\(damage)): train in another folder")
      }
      guard checkpoint != nil, !reached.isDone else { return }
    } catch {
      guard let error = error as? CheckpointError, error.code == .invalidValue else { return }
      throw CheckpointError(error.code, "go on with", chain.directory, error.detail)
    }
    throw CheckpointError(
      .invalidValue, "go on with", chain.directory,
      "it is done with epoch \(reached.epoch): a training of \(options.epochs) needs another folder"
    )
  }
}
