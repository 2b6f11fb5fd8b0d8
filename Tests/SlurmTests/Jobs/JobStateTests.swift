import Testing

@testable import Slurm

@Suite("Job states")
struct JobStateTests {
  @Test(arguments: [
    (JobState.pending, "PENDING"), (.running, "RUNNING"), (.suspended, "SUSPENDED"),
    (.completed, "COMPLETED"), (.cancelled, "CANCELLED"), (.failed, "FAILED"),
    (.timeout, "TIMEOUT"), (.nodeFailed, "NODE_FAIL"), (.preempted, "PREEMPTED"),
    (.bootFailed, "BOOT_FAIL"), (.deadline, "DEADLINE"), (.outOfMemory, "OUT_OF_MEMORY"),
  ])
  func printedAsSlurmDoes(state: JobState, text: String) {
    #expect(state.description == text)
    #expect(state.base == state && state.flags == [])
  }

  @Test func theFlagThatMattersMostIsPrinted() {
    #expect(JobState(.running, [.completing]).description == "COMPLETING")
    #expect(JobState(.pending, [.requeueHold]).description == "REQUEUE_HOLD")
    #expect(JobState(.running, [.configuring]).description == "CONFIGURING")
  }

  @Test func aStateOfANewerSlurm() {
    let unknown = JobState(rawValue: 200)
    #expect(unknown.description == "200")
    #expect(unknown.base == unknown && unknown.hasEnded)
    #expect(!unknown.isPending && !unknown.isRunning && !unknown.isCancelled)
    let completing = JobState(unknown, [.completing])
    #expect(completing.base == unknown && completing.isCompleting && !completing.isFinished)
    #expect(completing.description == "COMPLETING")
  }

  @Test func aFlagOfANewerSlurm() {
    let state = JobState(rawValue: JobState.running.rawValue | 1 << 31)
    #expect(state.base == .running && state.isRunning && state.flags.rawValue == 1 << 31)
  }

  @Test func baseAndFlagsAreTheWhole() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<10_000 {
      let state = JobState(rawValue: .random(in: 0...(.max), using: &generator))
      #expect(state.base.rawValue | state.flags.rawValue == state.rawValue)
      #expect(state.base.rawValue & state.flags.rawValue == 0)
      #expect(!state.description.isEmpty)
    }
  }

  @Test(arguments: [JobState.pending, .running, .suspended])
  func alive(state: JobState) {
    #expect(!state.hasEnded && !state.isFinished)
    #expect(!JobState(state, [.completing]).isFinished)
  }

  @Test(arguments: [
    JobState.completed, .cancelled, .failed, .timeout, .nodeFailed, .preempted, .bootFailed,
    .deadline, .outOfMemory,
  ])
  func ended(state: JobState) {
    #expect(state.hasEnded && state.isFinished)
    // Not while the nodes are cleaned up, nor when it comes back.
    for flag: JobState.Flags in [.completing, .requeue, .requeueHold, .specialExit] {
      let later = JobState(state, [flag])
      #expect(later.hasEnded && !later.isFinished, "\(later)")
    }
    #expect(JobState(state, [.launchFailed]).isFinished)
  }

  @Test func questions() {
    #expect(JobState(.running, [.completing]).isRunning)
    #expect(JobState.pending.isPending && !JobState.running.isPending)
    #expect(JobState(.cancelled, [.completing]).isCancelled && !JobState.failed.isCancelled)
  }
}

extension JobState {
  fileprivate init(_ base: JobState, _ flags: Flags) {
    self.init(rawValue: base.rawValue | flags.rawValue)
  }
}
