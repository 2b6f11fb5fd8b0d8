public import SlurmCheckpointing

extension Training {
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
      let checkpoint = try chain.store.restore { try reached.restore(from: $0) }
      guard checkpoint != nil, !reached.isDone,
        try chain.ledger.attempts().contains(where: { $0.end?.reason == .completed })
      else { return }
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
