import FoundationEssentials
import Slurm
import SlurmCampaigns

/// How far a campaign is, as people read it.
struct CampaignText {
  private let status: CampaignStatus
  private let campaign: Campaign

  init(_ status: CampaignStatus, of campaign: Campaign) {
    (self.status, self.campaign) = (status, campaign)
  }

  func text(width: Int) -> String {
    var lines = [
      CampaignBar.text(status, width: min(width, 80)),
      status.counts,
      "\(status.word); \(status.windowsOver) of \(status.windowCount) windows over"
        + (status.round > 1 ? " in round \(status.round), of \(status.countInRound) tasks" : ""),
    ]
    if let rate = status.rate {
      let end = status.expectedEnd().map { ", expected to be over at \(TimeText.local($0))" } ?? ""
      lines.append("\(CampaignBar.decimal(rate)) tasks a second\(end)")
    }
    if !status.arrays.isEmpty {
      lines.append("arrays: " + status.arrays.map { "\($0)" }.joined(separator: ", "))
    }
    if status.held ?? 0 > 0 {
      lines.append("'slurmswift release' with an array's id lets go on what is held")
    }
    lines += status.remarks
    if status.isOver && !status.isSuccess {
      lines.append(
        "'slurmswift campaign retry --failed' with the first array's id, or --directory, does again what failed"
      )
    }
    lines.append("folder: \(campaign.directory)")
    return lines.map { $0 + "\n" }.joined()
  }
}

/// A bar of what is done, failed and left.
enum CampaignBar {
  static func text(_ status: CampaignStatus, width: Int) -> String {
    let bad = status.failed + status.missing
    let percent = (status.succeeded + bad) * 100 / max(status.taskCount, 1)
    let columns = max(width - 6, 10)
    let ended = columns * (status.succeeded + bad) / max(status.taskCount, 1)
    // One that failed among a million is seen, too.
    let failed = bad == 0 ? 0 : min(max(columns * bad / max(status.taskCount, 1), 1), ended)
    func bar(_ count: Int, _ character: Character) -> String {
      String(repeating: character, count: count)
    }
    let number = "\(percent)"
    return Terminal.painted(bar(ended - failed, "█"), .green)
      + Terminal.painted(bar(failed, "█"), .red) + bar(columns - ended, "░")
      + bar(4 - number.count, " ") + number + " %"
  }

  /// With one digit behind the point, with two below 1.
  static func decimal(_ number: Double) -> String {
    let scale = number < 1 ? 100.0 : 10.0
    return "\((number * scale).rounded() / scale)"
  }
}

extension CampaignStatus {
  /// In a word or two.
  var word: String {
    if isSuccess { return "done" }
    if isCancelled { return "cancelled" }
    if isOver { return "over" }
    return isStalled == true ? "standing still" : "under way"
  }
}

/// How far a campaign is, in JSON.
struct CampaignRecord: Encodable {
  let directory: String
  let state: String
  let taskCount: Int
  let windowSize: Int
  @OrNull var atOnce: Int?
  let succeeded: Int
  let failed: Int
  let missing: Int
  @OrNull var running: Int?
  @OrNull var held: Int?
  let waiting: Int
  let round: Int
  let windowCount: Int
  let windowsOver: Int
  let arrays: [UInt32]
  let refills: [UInt32]
  let heldRefills: [UInt32]
  @OrNull var isStalled: Bool?
  @OrNull var obstacle: CampaignObstacleRecord?
  @OrNull var startTime: Date?
  @OrNull var tasksPerSecond: Double?
  @OrNull var expectedEndTime: Date?

  init(_ status: CampaignStatus, of campaign: Campaign) {
    directory = campaign.directory
    state = status.word
    taskCount = status.taskCount
    windowSize = campaign.plan.windowSize
    atOnce = campaign.plan.atOnce
    succeeded = status.succeeded
    failed = status.failed
    missing = status.missing
    running = status.running
    held = status.held
    waiting = status.waiting
    round = status.round
    windowCount = status.windowCount
    windowsOver = status.windowsOver
    arrays = status.arrays.map(\.rawValue)
    refills = status.refills.map(\.rawValue)
    heldRefills = status.heldRefills.map(\.rawValue)
    isStalled = status.isStalled
    obstacle = status.obstacle.map(CampaignObstacleRecord.init)
    startTime = status.startTime
    tasksPerSecond = status.rate
    expectedEndTime = status.expectedEnd()
  }
}

/// What keeps a campaign from going on, in JSON.
struct CampaignObstacleRecord: Encodable {
  let job: UInt32
  let window: Int
  let isArray: Bool
  let reason: String

  init(_ obstacle: CampaignObstacle) {
    job = obstacle.job.rawValue
    (window, isArray, reason) = (obstacle.window, obstacle.isArray, obstacle.reason)
  }
}
