internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// One of the two jobs of a window: announced by a mark before it is submitted, and looked for by its
/// mark before it is submitted again.
struct CampaignSubmission: Sendable {
  let mark: SubmissionMark
  /// Whether it had not been announced before.
  let isNew: Bool
  private let files: Folder
  private let notes: WindowNotes

  private struct Announcement: Codable {
    let mark: SubmissionMark
  }

  /// Takes the mark that was announced, or announces one.
  init(_ role: CampaignJob.Role, in files: Folder) throws(CheckpointError) {
    if let announced = try Self.announced(role, in: files) {
      self = announced
      return
    }
    let new = SubmissionMark()
    do throws(CheckpointError) {
      try files.commit(Announcement(mark: new), as: "\(role).mark")
    } catch {
      guard error.code == .nameTaken, let announced = try Self.announced(role, in: files) else {
        throw error
      }
      self = announced
      return
    }
    self.init(mark: new, isNew: true, role, in: files)
  }

  /// What was announced; nil when nothing was.
  static func announced(
    _ role: CampaignJob.Role, in files: Folder
  ) throws(CheckpointError) -> CampaignSubmission? {
    guard let mark = try files.committed(Announcement.self, as: "\(role).mark")?.mark else {
      return nil
    }
    return CampaignSubmission(mark: mark, isNew: false, role, in: files)
  }

  private init(mark: SubmissionMark, isNew: Bool, _ role: CampaignJob.Role, in files: Folder) {
    (self.mark, self.isNew) = (mark, isNew)
    (self.files, notes) = (files, .submission(of: role))
  }

  /// The jobs that are known to be this one: that which was noted last, and of the tasks the array that
  /// runs.
  var noted: [JobID] {
    get throws(CheckpointError) {
      try lastNotes.map(\.job).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  /// When it was last known to be there: submitted, or begun; nil when neither is known.
  var lastNoted: Date? {
    get throws(CheckpointError) { try lastNotes.map(\.time).max() }
  }

  private var lastNotes: [(number: Int, job: JobID, time: Date)] {
    get throws(CheckpointError) {
      let claim =
        notes == .submission(of: .task) ? try WindowNotes.claim.last(in: files) : nil
      return [try notes.last(in: files), claim].compactMap(\.self)
    }
  }

  /// Notes which job it is.
  func note(_ job: JobID) throws(CheckpointError) {
    let last = try notes.last(in: files)
    if last?.job != job { _ = try notes.add(job, after: last?.number ?? 0, in: files) }
  }
}
