internal import FoundationEssentials
public import Slurm

extension CheckpointStore {
  /// Writes a checkpoint, and when it is complete removes those that are not kept.
  ///
  /// When it cannot be written, a full disk included, those that are there stay.
  ///
  /// - Parameters:
  ///   - id: The attempt that writes, and the step that the work has reached.
  ///   - job: The job that writes; nil outside a job.
  ///   - body: Writes the parts.
  /// - Returns: What was written.
  /// - Throws: ``CheckpointError``, with the code ``CheckpointError/Code/alreadySaved`` when this
  ///   attempt has saved this step before; what the function throws.
  @discardableResult
  public func save(
    _ id: CheckpointID, job: JobReference? = nil,
    _ body: (inout CheckpointWriter) throws -> Void
  ) throws -> CheckpointManifest {
    let manifest = try write(id, job: job, body)
    // The checkpoint is complete: that room could not be made is no failure of it, and the next
    // one tries again.
    _ = try? prune(keeping: keep, upTo: id)
    return manifest
  }

  private func write(
    _ id: CheckpointID, job: JobReference?, _ body: (inout CheckpointWriter) throws -> Void
  ) throws -> CheckpointManifest {
    let (start, clock) = (Date.now, ContinuousClock.now)
    let leftover = Leftover(id, .partial)
    do {
      let partial = try folder.makeSubfolder(leftover.name)
      var writer = CheckpointWriter(in: partial)
      try body(&writer)
      let manifest = CheckpointManifest(
        format: CheckpointManifest.currentFormat, attempt: id.attempt, step: id.step,
        job: job?.description, time: start, duration: clock.duration(to: .now) / .seconds(1),
        notes: writer.notes, parts: writer.parts)
      try manifest.write(in: partial)
      try partial.sync()
      try complete(id, from: leftover)
      return manifest
    } catch {
      try? folder.removeSubfolder(leftover.name)
      throw error
    }
  }

  private func complete(_ id: CheckpointID, from leftover: Leftover) throws(CheckpointError) {
    do {
      try folder.rename(leftover.name, to: id.description)
    } catch {
      // A folder that is not empty is not replaced; which of the two errors says so is the file
      // system's choice.
      guard error.code == .nameTaken || error.code == .folderNotEmpty else { throw error }
      throw CheckpointError(.alreadySaved, error.operation, error.path)
    }
    try folder.sync()
  }
}
