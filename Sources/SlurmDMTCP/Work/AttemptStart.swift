internal import SlurmCheckpointing

/// How an attempt starts its program: from a checkpoint, or anew.
struct AttemptStart {
  /// The checkpoint; nil for a program that begins.
  let checkpoint: CheckpointID?
  private let images: [String]
  /// The bytes of the checkpoint.
  private let size: Int

  /// The newest checkpoint that is good; without one, the beginning.
  ///
  /// - Parameter unfit: Checkpoints from which the program did not restart.
  /// - Throws: ``DMTCPError`` where the checkpoint is of no use to this machine or to the DMTCP that is loaded.
  static func newest(
    of attempt: RunningAttempt, except unfit: Set<CheckpointID>
  ) async throws -> AttemptStart {
    var found: (saved: SavedImages, images: [String])?
    var size = 0
    let folders = ImageFolders(of: attempt.chain)
    let id = try attempt.restore(except: unfit) { checkpoint in
      found = try SavedImages.restored(
        from: checkpoint, of: attempt.chain.store, to: folders.path(of: checkpoint.id.attempt))
      size = checkpoint.manifest.parts.reduce(0) { $0 + $1.size }
    }
    guard let id, let found else { return AttemptStart(checkpoint: nil, images: [], size: 0) }
    let release = try await DMTCPRelease.installed()
    guard found.saved.version.isRead(by: release) != false else {
      throw DMTCPError(
        .otherVersion, "restart", found.images[0],
        "it is of \(found.saved.version), and DMTCP \(release.text) is loaded")
    }
    return AttemptStart(checkpoint: id, images: found.images, size: size)
  }

  /// How many processes there are at a restart.
  var processCount: Int { images.count }

  /// How long a restart may take: also a slow disk reads so much of an image.
  func limit(_ limit: Duration) -> Duration { limit + .seconds(size / 20_000_000) }

  /// What is started under a coordinator.
  func program(
    _ program: CheckpointedProgram, under coordinator: CoordinatorAddress, savingTo folder: String
  ) -> DMTCPProgram {
    guard checkpoint == nil else {
      return .restart(images, under: coordinator, savingTo: folder)
    }
    var saving = DMTCPProgram.Saving(to: folder)
    saving.isPacked = program.isPacked
    return .launch(program.command, under: coordinator, saving: saving)
  }
}
