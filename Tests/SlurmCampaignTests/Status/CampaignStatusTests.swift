import Slurm
import Testing

@testable import SlurmCampaigns

struct CampaignStatusTests {
  private let status: CampaignStatus = {
    var status = CampaignStatus(taskCount: 20)
    (status.windowCount, status.windowsOver, status.succeeded) = (4, 2, 10)
    return status
  }()

  @Test func `a standstill is told, and what lets it go on`() {
    var status = status
    #expect("\(status)" == "10 of 20 tasks done, 10 waiting, 0 failed")
    status.isStalled = true
    #expect(
      "\(status)" == """
        10 of 20 tasks done, 10 waiting, 0 failed; nothing of it is in the queue: \
        'slurmswift campaign refill' lets it go on
        """)
    // Nothing is left that could go on.
    (status.windowsOver, status.succeeded) = (3, 20)
    #expect(
      "\(status)" == """
        20 of 20 tasks done, 0 failed; what is done is not summed up: \
        'slurmswift campaign refill' does that
        """)
    status.windowsOver = 4
    #expect("\(status)" == "20 of 20 tasks done, 0 failed")
  }

  @Test func `jobs that are held are told`() {
    var status = status
    status.heldRefills = [12, 14]
    #expect("\(status)".hasSuffix("is held: 'slurmswift release 12 14' lets it go on"))
  }
}
