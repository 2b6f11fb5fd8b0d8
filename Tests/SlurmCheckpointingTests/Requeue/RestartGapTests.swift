import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

@Suite("The restart gap")
struct RestartGapTests {
  /// 12:34:56 in whatever zone the machine is in: zones differ by quarters of an hour.
  private let now: Date = {
    let hour = RestartGap.nextHour(after: Date(timeIntervalSince1970: 1_800_000_000))
    return hour.addingTimeInterval(34 * 60 + 56)
  }()
  private var gap: RestartGap {
    var gap = RestartGap()
    gap.isShortened = true
    return gap
  }

  @Test func `it is Slurm's unless asked for`() {
    #expect(RestartGap().beginTime(at: now, after: .hours(1), cleanUpSoFar: nil) == nil)
  }

  @Test func `it is as long as the clean-up may take`() {
    #expect(gap.beginTime(at: now, after: .hours(1), cleanUpSoFar: nil) == now + 10)
    var slow = gap
    slow.cleanUp = .minutes(2)
    #expect(slow.beginTime(at: now, after: .hours(1), cleanUpSoFar: nil) == now + 120)
    #expect(gap.beginTime(at: now, after: .hours(1), cleanUpSoFar: .seconds(3)) == now + 10)
    #expect(gap.beginTime(at: now, after: .hours(1), cleanUpSoFar: .seconds(30)) == now + 35)
  }

  @Test func `clean-ups are from an attempt's end to its job's return into the queue`() {
    func attempt(_ number: Int, run: Int, end: TimeInterval, queued: TimeInterval?) -> Attempt {
      Attempt(
        number: number,
        beginning: .init(
          job: "7", restartCount: run, node: "n1", process: 1, time: now, step: nil),
        end: .init(
          reason: .requeued, detail: nil, step: nil, time: now + end,
          queued: queued.map { now + $0 }))
    }
    let attempts = [
      attempt(1, run: 0, end: 100, queued: 0), attempt(2, run: 1, end: 200, queued: 104),
      attempt(3, run: 2, end: 300, queued: 212), attempt(4, run: 3, end: 400, queued: nil),
      // Whatever was between them is none.
      attempt(5, run: 5, end: 600, queued: 500),
    ]
    #expect(RestartGap.longestCleanUp(after: attempts) == .seconds(12))
    #expect(RestartGap.longestCleanUp(after: Array(attempts.prefix(2))) == .seconds(4))
    #expect(RestartGap.longestCleanUp(after: Array(attempts.prefix(1))) == nil)
  }

  @Test func `a short run is not worth it`() {
    #expect(gap.beginTime(at: now, after: .seconds(599), cleanUpSoFar: nil) == nil)
    #expect(gap.beginTime(at: now, after: .seconds(600), cleanUpSoFar: nil) != nil)
  }

  /// Slurm's hourly sums leave out a record whose eligible time lies behind its hour.
  @Test func `it never passes the hour`() {
    let end = RestartGap.nextHour(after: now)
    #expect(end > now && end <= now + 3600)
    #expect(gap.beginTime(at: end - 10, after: .hours(1), cleanUpSoFar: nil) == nil)
    #expect(gap.beginTime(at: end - 11, after: .hours(1), cleanUpSoFar: nil) == end - 1)
    #expect(RestartGap.nextHour(after: end) == end + 3600)
    #expect(RestartGap.beginTime(at: now, pausing: .hours(2)) == end - 1)
    #expect(RestartGap.beginTime(at: now, pausing: .minutes(2)) == now + 120)
  }

  /// A pause of seconds would be none.
  @Test func `a pause that the hour would cut short is Slurm's delay`() {
    let end = RestartGap.nextHour(after: now)
    #expect(RestartGap.beginTime(at: end - 121, pausing: .minutes(4)) == end - 1)
    #expect(RestartGap.beginTime(at: end - 120, pausing: .minutes(4)) == nil)
    #expect(RestartGap.beginTime(at: end - 120, pausing: .seconds(5)) == end - 115)
  }
}
