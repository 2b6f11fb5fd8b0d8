import Foundation
import Slurm
import TestSupport
import Testing

@testable import SlurmCampaigns
@testable import SlurmCheckpointing

struct CancelledRoundTests {
  @Test func `after a partial retry of what was cancelled, the rest is told as not done`() throws {
    try withTemporaryFolder { folder in
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: 30, window: 5))
      let first = try campaign.round(1)
      for number in 1...2 {
        try first.window(number).open()
        try first.window(number).close(in: first)
      }
      try first.noteCancellation()
      var status = try campaign.status()
      #expect(status.missing == 10 && status.waiting == 20)
      #expect("\(status)".contains("20 cancelled"))

      #expect(try campaign.retry([1, 2, 30]) == [1, 2, 30])
      status = try campaign.status()
      #expect(status.missing == 27 && status.waiting == 3)
      let second = try campaign.round(2)
      try second.window(1).open()
      let files = try #require(try second.window(1).files)
      for place in 1...3 { try files.commit(TaskEnd.test(), as: "\(place)") }
      try second.window(1).close(in: second)
      status = try campaign.status()
      #expect(status.succeeded == 3 && status.missing == 27 && status.waiting == 0)
      #expect(try campaign.unsuccessfulTasks() == TaskArray(3...29))
    }
  }

  @Test func `ten million tasks that were cancelled cost nothing`() throws {
    try withTemporaryFolder { folder in
      let count = 10_000_000
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: count, window: 1000))
      try campaign.round(1).noteCancellation()
      #expect(try campaign.retry([count]) == [count])
      let begin = ContinuousClock.now
      for _ in 1...10 { #expect(try campaign.status().missing == count - 1) }
      let time = begin.duration(to: .now)
      #expect(time < .seconds(5), "\(time)")
    }
  }
}
