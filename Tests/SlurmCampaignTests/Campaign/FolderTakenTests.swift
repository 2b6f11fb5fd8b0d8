import Foundation
import Slurm
import TestSupport
import Testing

@testable import SlurmCampaigns

struct FolderTakenTests {
  @Test func `a second campaign is not what a folder's first one needs`() throws {
    try withTemporaryFolder { folder in
      _ = try Campaign.create(in: folder, .test(tasks: 10, window: 4))
      let error = #expect(throws: CampaignError.self) {
        try Campaign.create(in: folder, .test(tasks: 10, window: 4))
      }
      #expect("\(try #require(error))".contains("campaign refill --directory \(folder)'"))
    }
  }
}
