internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Many tasks, more than an array of the cluster may have: a folder on a file system that all nodes see.
///
/// The tasks have the logical indexes 1 to ``CampaignPlan/taskCount``. They lie in windows of a job
/// array each, which run one after the other, so that never more tasks run at once than the plan says,
/// and at most one window waits beside the one that runs. A small job follows each window, sums it up
/// and submits the window after the next: nothing needs to run on the login node.
///
/// A task finds its index in `SLURMSWIFT_TASK_INDEX`.
public struct Campaign: Sendable {
  /// The folder, as an absolute path.
  public let directory: String
  /// What it does.
  public let plan: CampaignPlan

  let folder: Folder

  /// Makes a campaign's folder; nothing is submitted yet, see ``submit(on:report:)``.
  ///
  /// - Parameters:
  ///   - directory: An absolute path.
  ///   - plan: What it does.
  /// - Throws: ``CampaignError/folderTaken(_:)``, ``CampaignError/pattern(_:_:)``; `CheckpointError` for
  ///   what the file system refuses.
  public static func create(in directory: String, _ plan: CampaignPlan) throws -> Campaign {
    if let character = directory.first(where: { "%\\".contains($0) }) {
      throw CampaignError.pattern(directory, character)
    }
    let folder = try Folder.make(directory, SystemCalls())
    do { try folder.commit(plan, as: Self.planName) } catch {
      guard error.code == .nameTaken else { throw error }
      throw CampaignError.folderTaken(directory)
    }
    try Round.begin(1, TaskArray(1...plan.taskCount), in: folder)
    return try Campaign(directory: directory)
  }

  /// Opens a campaign.
  ///
  /// - Throws: ``CampaignError/noCampaign(_:)``; `CheckpointError` for what the file system refuses.
  public init(directory: String) throws {
    do {
      folder = try Folder.open(directory, SystemCalls())
    } catch {
      guard error.isGone else { throw error }
      throw CampaignError.noCampaign(directory)
    }
    guard let format = try folder.committed(Format.self, as: Self.planName)?.format,
      let plan = try Self.plan(format, in: folder)
    else { throw CampaignError.noCampaign(directory) }
    self.directory = directory
    self.plan = plan
  }

  /// - Throws: ``CampaignError/ofOtherUser(_:)``: whose jobs and files would be others than the campaign's.
  func requireOwner() throws(CampaignError) {
    guard plan.isOfCurrentUser else { throw .ofOtherUser(plan.user) }
  }

  static let planName = "campaign.json"

  private struct Format: Decodable { let format: Int }

  private static func plan(_ format: Int, in folder: Folder) throws -> CampaignPlan? {
    let path = folder.path + "/" + planName
    guard format <= CampaignPlan.currentFormat else {
      throw CheckpointError(
        .unknownFormat, "read", path,
        "its format is \(format), and this version reads up to \(CampaignPlan.currentFormat)")
    }
    return try folder.committed(CampaignPlan.self, as: planName)
  }

  /// The rounds, the first one first.
  func rounds() throws -> [Round] {
    var rounds: [Round] = []
    if try Round(1, in: folder, windowSize: plan.windowSize) == nil {
      // Who made the campaign was killed: its first round has all tasks.
      try Round.begin(1, TaskArray(1...plan.taskCount), in: folder)
    }
    while let round = try Round(rounds.count + 1, in: folder, windowSize: plan.windowSize) {
      rounds.append(round)
    }
    return rounds
  }

  func round(_ number: Int) throws -> Round {
    guard let round = try Round(number, in: folder, windowSize: plan.windowSize) else {
      throw CampaignError.noCampaign("\(directory)/\(Round.name(number))")
    }
    return round
  }

  /// Whether what the campaign is to begin after will not come: its first window, which waited for it, was
  /// ended before it began.
  func hasLostCondition(in round: Round) throws -> Bool {
    guard plan.hasCondition, round.number == 1 else { return false }
    let over = try round.windows().over
    // When all are over, nothing is left that might begin.
    guard over.contains(1), over.count < round.layout.count else { return false }
    return try round.window(1).summary?.hasBegun == false
  }

  /// The round that is under way, or was the last one.
  func currentRound() throws -> Round { try round(try rounds().count) }
}
