import Testing

@testable import Slurm

@Suite("Outcomes")
struct JobOutcomeTests {
  @Test func doneUnlessItFailed() {
    #expect(JobOutcome(12).isDone)
    #expect(JobOutcome(12, state: .pending).isDone)
    #expect(!JobOutcome(12, failure: .disabled).isDone)
    #expect(!JobOutcome(12, failure: .alreadyDone, message: "no", state: .cancelled).isDone)
  }

  @Test func optionsAreApart() {
    let both: RequeueOptions = [.hold, .ifRunning]
    #expect(both.contains(.hold) && both.contains(.ifRunning))
    #expect(!RequeueOptions.hold.contains(.ifRunning) && !RequeueOptions.ifRunning.contains(.hold))
    #expect(both.subtracting(.hold) == .ifRunning && RequeueOptions().isEmpty)
  }
}
