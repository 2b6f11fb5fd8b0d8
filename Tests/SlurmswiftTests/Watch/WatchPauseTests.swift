import Testing

@testable import slurmswift

@Suite("Pauses of a watcher")
struct WatchPauseTests {
  @Test func aQuickControllerIsAskedAsWanted() {
    var pause = WatchPause(.seconds(5))
    pause.note(answerAfter: .milliseconds(20))
    #expect(pause.current == .seconds(5) && !pause.isBackingOff)
  }

  @Test func aSlowOneIsSpared() {
    var pause = WatchPause(.seconds(5))
    pause.note(answerAfter: .seconds(1))
    pause.note(answerAfter: .seconds(2))
    #expect(pause.current == .seconds(19) && pause.isBackingOff)
    pause.note(answerAfter: .milliseconds(300))
    #expect(pause.current > .seconds(5) && !pause.isBackingOff)
    for _ in 1...2 { pause.note(answerAfter: .seconds(9)) }
    #expect(pause.current == WatchPause.longest)
    pause.note(answerAfter: .zero)
    #expect(pause.current == .seconds(5))
  }

  @Test func oneSlowAnswerIsNoSlowController() {
    var pause = WatchPause(.seconds(5))
    for seconds in [0, 9, 0, 9, 0] {
      pause.note(answerAfter: .seconds(seconds))
      #expect(pause.current == .seconds(5))
    }
  }

  @Test func oneThatIsAwayIsAskedLessAndLess() {
    var pause = WatchPause(.seconds(5))
    var pauses: [Duration] = []
    for _ in 1...5 {
      pause.noteFailure()
      pauses.append(pause.current)
    }
    #expect(pauses == [10, 20, 40, 60, 60].map { .seconds($0) })
    var long = WatchPause(.seconds(600))
    long.noteFailure()
    #expect(long.current == .seconds(600))
  }
}
