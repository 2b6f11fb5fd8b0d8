internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Numbered notes of which the last one counts.
///
/// Each is a file that is written once: `claim.1`, `claim.2`.
struct WindowNotes: Hashable, Sendable {
  let name: String

  /// The array whose tasks run.
  static let claim = WindowNotes(name: "claim")

  /// The job that was submitted.
  static func submission(of role: CampaignJob.Role) -> WindowNotes {
    WindowNotes(name: "\(role).job")
  }

  /// What a note says.
  private struct Note: Codable {
    let job: JobID
    let time: Date
  }

  /// The number of the last note, the job that it names, and when it was written; nil when there is none.
  func last(
    in files: Folder
  ) throws(CheckpointError) -> (number: Int, job: JobID, time: Date)? {
    var number = 0
    while try files.contains("\(name).\(number + 1)") { number += 1 }
    guard number > 0, let note = try files.committed(Note.self, as: "\(name).\(number)") else {
      return nil
    }
    return (number, note.job, note.time)
  }

  /// Writes a note behind another.
  ///
  /// - Returns: Whether nobody was quicker.
  func add(_ job: JobID, after number: Int, in files: Folder) throws(CheckpointError) -> Bool {
    do {
      try files.commit(Note(job: job, time: .now), as: "\(name).\(number + 1)")
      return true
    } catch {
      guard error.code == .nameTaken else { throw error }
      return false
    }
  }
}
