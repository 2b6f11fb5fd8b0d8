import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCampaigns

/// Which campaign is meant: by the id of one of the jobs that its submission printed, or by its folder.
struct CampaignFolder: ParsableArguments {
  @Option(help: "The campaign's folder, where a job's id does not tell.", completion: .directory)
  var directory: String?
  @Argument(
    help: ArgumentHelp("The job whose id the submission printed.", valueName: "id"),
    transform: Self.job)
  var job: JobReference?
  @OptionGroup var cluster: ClusterOptions

  func validate() throws {
    if directory == nil && job == nil {
      throw ValidationError("Name a campaign's job, or its --directory.")
    }
  }

  /// Opens the campaign.
  func campaign() throws -> Campaign {
    if let directory { return try Campaign(directory: Self.absolute(directory)) }
    guard let job, let index = CampaignIndex.ofUser, let directory = try directory(of: job, index)
    else {
      let name = job.map { "a campaign of job \($0)" } ?? "a campaign"
      throw ValidationError("Nothing is known here of \(name); give its --directory.")
    }
    return try Campaign(directory: directory)
  }

  /// Who has the folder's name before the eyes may take it for what is asked for.
  private static func job(_ text: String) throws -> JobReference {
    do {
      return try JobReference(text)
    } catch {
      guard FileManager.default.fileExists(atPath: text) else { throw error }
      throw ValidationError("'\(text)' is a folder: give it as --directory \(text).")
    }
  }

  /// Without a controller nobody tells the cluster's name; a job that is noted of one cluster is that one's.
  private func directory(of job: JobReference, _ index: CampaignIndex) throws -> String? {
    do {
      let name = try cluster.connect().configuration().clusterName
      return index.directory(of: job.jobID, on: name)
    } catch let error as SlurmError {
      let directories = index.directories(of: job.jobID)
      guard directories.count == 1 else { throw error }
      return directories.first
    }
  }

  /// A path from the root on, written once in one way: `./work/` is `work`.
  static func absolute(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return whole.split(separator: "/").filter { $0 != "." }.map { "/" + $0 }.joined()
  }
}
