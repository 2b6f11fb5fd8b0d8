import Testing

@testable import Slurm

@Suite("What a wait has seen")
struct WaitLogTests {
  @Test func aPlainJob() {
    var log = WaitLog(.finished)
    for state in [JobState.pending, .running] {
      log.note([.made(12, state)])
      #expect(!log.isOver && log.vanished.isEmpty && log.lines == ["12 \(state)"])
    }
    log.note([.made(12, .completed, [.completing])])
    #expect(!log.isOver)
    log.note([.made(12, .completed)])
    #expect(log.isOver && log.lines == ["12 COMPLETED"])
  }

  @Test func purgedAfterItsEndIsRemembered() {
    var log = WaitLog(.finished)
    log.note([.made(12, .failed)])
    log.note([])
    #expect(log.isOver && log.vanished.isEmpty && log.lines == ["12 FAILED"])
  }

  private static let unfinished: [(JobState, JobState.Flags)] = [
    (.pending, []), (.running, []), (.completed, [.completing]), (.timeout, [.requeue]),
  ]

  @Test(arguments: unfinished)
  func purgedBeforeItsEndHasVanished(state: JobState, flags: JobState.Flags) {
    var log = WaitLog(.finished)
    let last = JobStatus.made(12, state, flags)
    log.note([last])
    log.note([])
    #expect(!log.isOver && log.vanished == [last])
  }

  /// A controller that lost its state may find the job again.
  @Test func whatComesBackHasNotVanished() {
    var log = WaitLog(.finished)
    log.note([.made(12, .running)])
    log.note([])
    log.note([.made(12, .completed)])
    #expect(log.isOver && log.vanished.isEmpty)
  }

  @Test func requeuedAndRunAgain() {
    var log = WaitLog(.finished)
    log.note([.made(12, .running)])
    log.note([.made(12, .running, [.completing])])
    log.note([.made(12, .pending, [.requeue])])
    log.note([.made(12, .pending)])
    #expect(!log.isOver)
    log.note([.made(12, .completed)])
    #expect(log.isOver && log.lines == ["12 COMPLETED"])
  }

  @Test func tasksStartOneByOne() throws {
    var log = WaitLog(.finished)
    log.note([.made(.tasks(12, try TaskArray("1-3%1")), .pending)])
    #expect(!log.isOver && log.lines == ["12_[1-3%1] PENDING"])
    log.note([.made(.tasks(12, try TaskArray("2-3%1")), .pending), .made(.task(12, 1), .running)])
    #expect(log.vanishedTasks.isEmpty && log.lines == ["12_[2-3%1] PENDING", "12_1 RUNNING"])
    // Task 1 has been purged meanwhile.
    log.note([
      .made(.task(12, 2), .completed), .made(.tasks(12, [3]), .pending),
      .made(.task(12, 1), .completed),
    ])
    log.note([.made(.task(12, 3), .running), .made(.task(12, 2), .completed)])
    #expect(!log.isOver && log.vanished.isEmpty && log.vanishedTasks.isEmpty)
    log.note([.made(.task(12, 3), .completed)])
    #expect(log.isOver)
    #expect(log.lines == ["12_1 COMPLETED", "12_2 COMPLETED", "12_3 COMPLETED"])
  }

  @Test func anUnstartedTaskThatIsGoneHasVanished() throws {
    var log = WaitLog(.finished)
    log.note([.made(.tasks(12, try TaskArray("1-9")), .pending)])
    // Task 1 started, 2 to 4 are nowhere.
    log.note([.made(.tasks(12, try TaskArray("5-9")), .pending), .made(.task(12, 1), .running)])
    #expect(!log.isOver && log.vanished.isEmpty)
    #expect(log.vanishedTasks == [2, 3, 4])
  }

  @Test func allUnstartedTasksAreGone() throws {
    var log = WaitLog(.finished)
    log.note([.made(.tasks(12, try TaskArray("1-3")), .pending)])
    log.note([])
    #expect(!log.isOver && log.vanishedTasks == [1, 2, 3])
  }

  @Test func aTaskAloneIsNotJudgedByTheOthers() {
    var log = WaitLog(.finished)
    log.note([.made(.task(12, 7), .running)])
    log.note([.made(.task(12, 7), .completed)])
    #expect(log.isOver && log.lines == ["12_7 COMPLETED"])
  }

  @Test func componentsOfAHeterogeneousJob() {
    var log = WaitLog(.finished)
    log.note([
      .made(.component(12, offset: 1), .running), .made(.component(12, offset: 0), .running),
    ])
    log.note([
      .made(.component(12, offset: 1), .completed), .made(.component(12, offset: 0), .running),
    ])
    #expect(!log.isOver && log.lines == ["12+0 RUNNING", "12+1 COMPLETED"])
    log.note([.made(.component(12, offset: 0), .completed)])
    #expect(log.isOver && log.lines == ["12+0 COMPLETED", "12+1 COMPLETED"])
    var other = WaitLog(.finished)
    other.note([
      .made(.component(12, offset: 0), .completed), .made(.component(12, offset: 1), .running),
    ])
    other.note([.made(.component(12, offset: 0), .completed)])
    #expect(!other.isOver && other.vanished.map(\.job) == [.component(12, offset: 1)])
  }

  @Test func sortedByTask() {
    var log = WaitLog(.finished)
    log.note([10, 9, 100, 1].map { .made(.task(12, $0), .running) })
    #expect(log.statuses.map(\.job) == [1, 9, 10, 100].map { .task(12, $0) })
  }
}
