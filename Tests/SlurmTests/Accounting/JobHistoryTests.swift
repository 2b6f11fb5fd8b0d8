import Testing

@testable import Slurm

@Suite("Spans of a history")
struct JobHistoryTests {
  private func next(_ width: Double, _ count: Int, ahead: Double = 86_400) -> Double {
    JobHistory.width(after: width, with: count, aimingAt: 2000, ahead: ahead)
  }

  @Test func followWhatTheLastOneHeld() {
    #expect(next(600, 4000) == 300)
    #expect(next(600, 1000) == 1200)
    #expect(next(600, 1_000_000) == 75)
    #expect(next(600, 10) == 2400)
  }

  @Test func growInSilenceToADay() {
    var width = 600.0
    for _ in 1...20 { width = next(width, 0) }
    #expect(width == 86_400)
  }

  @Test func crossYearsOfSilenceInSomeHundreds() {
    var (width, ahead, count) = (600.0, 30 * 365 * 86_400.0, 0)
    while ahead > 0 {
      ahead -= width
      width = next(width, 0, ahead: ahead)
      count += 1
    }
    #expect(count < 500)
  }

  @Test func areASecondAtLeastAndADayAtMost() {
    #expect(next(1, 100_000) == 1)
    #expect(next(80_000, 1000) == 86_400)
    #expect(next(86_400, 0) == 86_400)
    // Where little is found, as little as in silence is lost by a longer one.
    #expect(next(86_400, 1, ahead: 32 * 86_400) == 2 * 86_400)
  }
}
