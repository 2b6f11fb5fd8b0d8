import Slurm
import TestSupport
import Testing

@testable import SlurmCampaigns

/// A campaign that is to begin after something, whose first window was ended before that.
struct LostConditionTests {
  private func run(
    _ states: [Int: JobState], claimed: Bool = false, _ body: (Campaign, Round) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      var job = JobDescription(script: .program("/bin/true"))
      job.dependency = JobDependency("afterok:7")
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: 6, window: 2, job))
      let round = try campaign.round(1)
      try round.window(1).open()
      let files = try #require(try round.window(1).files)
      try CampaignSubmission(.task, in: files).note(20)
      if claimed { _ = try WindowNotes.claim.add(20, after: 0, in: files) }
      let hasBegun = try round.window(1).hasBegun
      #expect(hasBegun == (claimed ? true : nil))
      try round.window(1).close(in: round) { _ in states }
      try body(campaign, round)
    }
  }

  @Test func `a first window that was cancelled before it began ends all`() throws {
    try run([1: .cancelled, 2: .cancelled]) { campaign, round in
      #expect(try campaign.hasLostCondition(in: round))
      // Of a round that is over nothing is left, and a later one is not meant.
      for number in 2...3 {
        try round.window(number).open()
        try round.window(number).close(in: round)
      }
      #expect(try !campaign.hasLostCondition(in: round))
    }
  }

  @Test func `one that began does not, though its tasks left no word`() throws {
    for (state, isClaimed) in [(JobState.failed, false), (.cancelled, true)] {
      try run([1: state, 2: state], claimed: isClaimed) { campaign, round in
        let isLost = try campaign.hasLostCondition(in: round)
        #expect(!isLost)
      }
    }
  }
}
