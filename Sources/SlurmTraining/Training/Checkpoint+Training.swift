public import SlurmCheckpointing

extension Checkpoint {
  /// What came of the epochs of a training, as the checkpoint that it wrote tells.
  ///
  /// - Throws: `CheckpointError`.
  public func epochs() throws(CheckpointError) -> [EpochMetrics] {
    try decode(TrainingState.self, from: "training.json").history
  }
}
