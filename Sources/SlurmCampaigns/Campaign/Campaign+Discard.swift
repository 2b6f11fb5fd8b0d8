internal import SlurmCheckpointing

extension Campaign {
  /// Removes what ``create(in:_:)`` has made, when Slurm refused the first submission: the folder may be
  /// used again.
  ///
  /// - Throws: `CheckpointError`.
  public func discard() throws {
    for round in try rounds() { try folder.removeSubfolder(Round.name(round.number)) }
    try folder.removeFile(Self.planName)
    try folder.sync()
  }
}
