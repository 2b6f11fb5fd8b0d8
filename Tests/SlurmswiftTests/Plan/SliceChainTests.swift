import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("Chains of slices")
struct SliceChainTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  private func chain(
    _ work: Duration, cost: Duration = .zero, pause: Duration = .zero, limit: TimeLimit
  ) -> SliceChain? {
    SliceChain(
      .init(work: work, cost: cost, pause: pause, mostSlices: 1000), limit: limit,
      from: Self.start, in: "main")
  }

  /// The guide's five times six days, and the rest.
  @Test func thirtyThreeDaysInSlicesOfSix() throws {
    let found = try #require(chain(.seconds(33 * 86_400), limit: .days(6)))
    #expect(found.slices.map(\.timeLimit) == Array(repeating: .days(6), count: 5) + [.days(3)])
    #expect(found.end == Self.start.addingTimeInterval(33 * 86_400))
    #expect(found.slices.map(\.number) == Array(1...6))
  }

  @Test func savesAndPausesTakeTheirTime() throws {
    let found = try #require(
      chain(.seconds(7200), cost: .seconds(600), pause: .seconds(121), limit: .hours(1)))
    #expect(found.slices.map { $0.work.components.seconds } == [3000, 3000, 1200])
    #expect(found.slices.map(\.timeLimit) == [.hours(1), .hours(1), .minutes(20)])
    #expect(found.end == Self.start.addingTimeInterval(2 * 3600 + 1200 + 2 * 121))
    let all = found.slices.reduce(Duration.zero) { $0 + $1.work }
    #expect(all == .seconds(7200))
  }

  @Test func whatFitsIsOneSlice() throws {
    let found = try #require(chain(.seconds(3600), cost: .seconds(7200), limit: .hours(1)))
    #expect(found.slices.count == 1)
    #expect(try #require(chain(.seconds(10), limit: .unlimited)).slices.count == 1)
  }

  @Test func noMoreSlicesThanAnArrayHas() {
    #expect(chain(.seconds(1000 * 60), limit: .minutes(1))?.slices.count == 1000)
    #expect(chain(.seconds(1001 * 60), limit: .minutes(1)) == nil)
  }

  @Test func aSliceThatOnlySavesIsNone() {
    #expect(chain(.seconds(7200), cost: .seconds(3600), limit: .hours(1)) == nil)
  }
}
