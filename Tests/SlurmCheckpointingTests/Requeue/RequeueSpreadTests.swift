import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

@Suite("The turns of an array's tasks")
struct RequeueSpreadTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func longest(_ count: Int, before seconds: TimeInterval?) -> Duration {
    RequeueSpread(taskCount: count, at: now, before: seconds.map { now + $0 }).longestPause
  }

  @Test func `fifty tasks ask in a second`() {
    #expect(longest(1, before: 600) == .zero)
    #expect(longest(51, before: 600) == .seconds(1))
    #expect(longest(2001, before: 600) == .seconds(40))
  }

  @Test func `there is time left before the end`() {
    #expect(longest(2001, before: 60) == .seconds(20))
    #expect(longest(2001, before: -1) == .zero)
    #expect(longest(1_000_001, before: nil) == .minutes(1))
  }

  @Test func `each waits by chance`() {
    let spread = RequeueSpread(taskCount: 101, at: now, before: nil)
    let pauses = (1...50).map { _ in spread.pause }
    #expect(pauses.allSatisfy { (.zero...Duration.seconds(2)).contains($0) })
    #expect(Set(pauses).count > 1)
  }
}
