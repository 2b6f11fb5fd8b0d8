import FoundationEssentials
import Slurm
import SlurmCampaigns

/// The batch script of a campaign's tasks, in the campaign's folder.
///
/// It is there before the plan that names it, and has a name of its own: somebody else may make the folder's
/// campaign meanwhile.
struct CampaignScript {
  let path: String
  private let folder: String

  /// Writes a script as a program that only its owner may run.
  init(_ script: BatchScript, in folder: String) throws {
    (self.folder, path) = (folder, "\(folder)/script.\(SubmissionMark())")
    let contents = try script.contents()
    let files = FileManager.default
    try files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data(contents).write(to: URL(fileURLWithPath: path), options: .atomic)
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  /// Removes it, unless the folder's campaign is the one that names it.
  func removeIfUnused() {
    if let campaign = try? Campaign(directory: folder), campaign.plan.command.first == path {
      return
    }
    try? FileManager.default.removeItem(atPath: path)
  }
}
