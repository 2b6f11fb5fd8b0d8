import Foundation
import Slurm
import Testing

@testable import SlurmCampaigns

struct CampaignObstacleTests {
  private let status: CampaignStatus = {
    var status = CampaignStatus(taskCount: 20)
    (status.windowCount, status.windowsOver, status.succeeded) = (4, 2, 10)
    return status
  }()

  @Test func `a job that waits for other things than its turn is told`() {
    var status = status
    status.obstacle = CampaignObstacle(
      job: 123, window: 2, isArray: false, reason: "QOSMinCpuNotSatisfied")
    #expect(
      "\(status)".hasSuffix(
        "0 failed; job 123, which follows window 2, waits: QOSMinCpuNotSatisfied"))
    status.obstacle = CampaignObstacle(
      job: 7, window: 1, isArray: true, reason: "DependencyNeverSatisfied")
    #expect(status.remarks == ["job 7, the array of window 1, waits: DependencyNeverSatisfied"])
  }

  @Test func `what does not go on has no time of its end`() {
    var status = status
    (status.countInRound, status.endedInRound) = (20, 10)
    let time = Date(timeIntervalSince1970: 1_000_000)
    (status.startTime, status.endTime) = (time, time + 5)
    #expect(status.expectedEnd(from: time + 5) == time + 10)
    status.obstacle = CampaignObstacle(job: 7, window: 1, isArray: true, reason: "BadConstraints")
    #expect(status.expectedEnd(from: time + 5) == nil)
  }
}
