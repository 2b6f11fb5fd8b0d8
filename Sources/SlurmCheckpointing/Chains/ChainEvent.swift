public import Slurm

/// What happens in an attempt, for a log.
public enum ChainEvent: Sendable {
  /// An attempt began, by this number.
  case began(Int, JobContext?)
  /// The job was started before, and the chain's folder tells of no attempt.
  case missedAttempts(String, JobContext)
  /// It goes on from a checkpoint.
  case restored(CheckpointID)
  /// A checkpoint was passed over.
  case refused(CheckpointError)
  /// A checkpoint is complete.
  case saved(CheckpointManifest)
  /// A checkpoint could not be written; the one before is still there.
  case notSaved(String)
  /// The attempt's end is near.
  case warned(EndWarning)
  /// The attempt has little time, and saves so long before its end, later than it was told.
  case shortLead(Duration)
  /// The work failed.
  case failed(String)
  /// Checkpoints lie where the next node may not see them.
  case unsafeFolder(String, FileSystemKind)
  /// The controller could not be asked; it is tried again.
  case delayed(SlurmError)
  /// Something that the attempt can do without was refused.
  case omitted(String)
  /// What becomes of the attempt.
  case ends(ChainEnding)
}

extension ChainEvent: CustomStringConvertible {
  /// One line.
  public var description: String {
    switch self {
    case .began(let number, let context):
      "attempt \(number) begins" + (context.map { ": job \($0.job) on \($0.node ?? "?")" } ?? "")
    case .missedAttempts(let path, let context):
      """
      warning: job \(context.job) was started before, and \(path) tells of no attempt: was the folder \
      renamed, or removed? The work begins anew
      """
    case .restored(let id): "goes on from checkpoint \(id)"
    case .refused(let error): "passes over a checkpoint: \(error)"
    case .saved(let manifest): "saved step \(manifest.step)"
    case .notSaved(let problem): "could not save: \(problem)"
    case .warned(let warning): "the end is near: \(warning)"
    case .shortLead(let lead):
      "the job's time is short: the attempt saves \(lead.components.seconds) s before its end"
    case .failed(let words): "failed: \(words)"
    case .unsafeFolder(let path, let kind):
      "warning: \(path) is on \(kind), which another node does not see"
    case .delayed(let error): "tries again: \(error)"
    case .omitted(let words): words
    case .ends(let ending): "\(ending)"
    }
  }
}
