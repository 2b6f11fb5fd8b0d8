import Foundation
import Slurm
import TestSupport
import Testing

@testable import SlurmCampaigns
@testable import SlurmCheckpointing

struct RetryTests {
  @Test func `a round of which no job was taken is told as not begun`() throws {
    try withTemporaryFolder { folder in
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: 10, window: 4))
      let window = try campaign.round(1).window(1)
      try window.open()
      let submission = try CampaignSubmission(.task, in: #require(try window.files))
      #expect(throws: CampaignError.roundNotBegun(1)) { try campaign.retry() }
      try submission.note(5)
      #expect(throws: CampaignError.underWay) { try campaign.retry() }
    }
  }
}
