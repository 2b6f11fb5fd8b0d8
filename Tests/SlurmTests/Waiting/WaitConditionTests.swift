import Testing

@testable import Slurm

@Suite("What is waited for")
struct WaitConditionTests {
  private static let cases: [(JobState, JobState.Flags, Bool, Bool, Bool)] = [
    (.pending, [], false, false, true), (.running, [], false, true, true),
    (.suspended, [], false, true, true), (.running, [.completing], false, true, false),
    (.completed, [.completing], false, false, false), (.completed, [], true, true, true),
    (.failed, [], true, true, true), (.cancelled, [], true, true, true),
    (.pending, [.completing], false, false, false), (.timeout, [.requeue], false, false, false),
    (.preempted, [.requeue, .completing], false, false, false),
    (.pending, [.requeueHold], false, false, true), (.running, [.configuring], false, true, true),
  ]

  @Test(arguments: cases)
  func met(
    state: JobState, flags: JobState.Flags, finished: Bool, started: Bool, cleanedUp: Bool
  ) {
    let status = JobStatus.made(12, state, flags)
    #expect(WaitCondition.finished.isMet(status) == finished)
    #expect(WaitCondition.started.isMet(status) == started)
    #expect(status.isCleanedUp == cleanedUp)
  }

  @Test func ofTheCallersOwn() {
    let condition = WaitCondition { $0.restartCount > 0 || $0.state.isCancelled }
    #expect(condition.isMet(.made(12, .cancelled)) && !condition.isMet(.made(12, .running)))
  }

  @Test func successIsAnExitWithZero() {
    #expect(JobStatus.made(12, .completed).isSuccess)
    #expect(!JobStatus.made(12, .completed, exitCode: 1).isSuccess)
    #expect(!JobStatus.made(12, .failed).isSuccess && !JobStatus.made(12, .running).isSuccess)
    #expect(JobStatus.made(12, .completed, [.completing]).isSuccess)
  }
}
