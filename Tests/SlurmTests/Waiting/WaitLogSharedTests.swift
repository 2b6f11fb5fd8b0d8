import Testing

@testable import Slurm

// Tasks that never started can meet a condition together: cancelled while pending.
@Suite("What a wait has seen of tasks that share a record")
struct WaitLogSharedTests {
  @Test func cancelledTogether() throws {
    var log = WaitLog(.finished)
    log.note([.made(.tasks(12, try TaskArray("2-9")), .pending), .made(.task(12, 1), .running)])
    log.note([.made(.tasks(12, try TaskArray("2-9")), .cancelled), .made(.task(12, 1), .running)])
    #expect(!log.isOver && log.vanishedTasks.isEmpty)
    log.note([.made(.tasks(12, try TaskArray("2-9")), .cancelled), .made(.task(12, 1), .completed)])
    #expect(log.isOver && log.lines == ["12_[2-9] CANCELLED", "12_1 COMPLETED"])
  }

  /// Their record may be purged as soon as the last task has ended: they must not be forgotten, or
  /// the array would look like a success.
  @Test func purgedAfterTheirEndTheyAreRemembered() throws {
    var log = WaitLog(.finished)
    log.note([.made(.tasks(12, try TaskArray("2-9")), .cancelled), .made(.task(12, 1), .running)])
    log.note([.made(.task(12, 1), .completed)])
    #expect(log.isOver && log.vanishedTasks.isEmpty)
    #expect(log.lines == ["12_[2-9] CANCELLED", "12_1 COMPLETED"])
    log.note([])
    #expect(log.isOver && log.lines == ["12_[2-9] CANCELLED", "12_1 COMPLETED"])
  }

  /// A requeue splits them up again; then their old record says nothing any more.
  @Test func whatTheyDoNowCounts() throws {
    var log = WaitLog(.finished)
    log.note([.made(.tasks(12, try TaskArray("1-3")), .cancelled), .made(.task(12, 4), .running)])
    log.note([
      .made(.task(12, 1), .running), .made(.tasks(12, try TaskArray("2-3")), .pending),
      .made(.task(12, 4), .completed),
    ])
    #expect(!log.isOver)
    #expect(log.lines == ["12_[2-3] PENDING", "12_1 RUNNING", "12_4 COMPLETED"])
    log.note([1, 2, 3].map { .made(.task(12, $0), .completed) })
    #expect(log.isOver && log.lines == (1...4).map { "12_\($0) COMPLETED" })
  }

  @Test func startedMeansEachOfThem() throws {
    var log = WaitLog(.started)
    log.note([.made(.tasks(12, try TaskArray("2-3")), .pending), .made(.task(12, 1), .running)])
    #expect(!log.isOver)
    log.note([.made(.task(12, 2), .running), .made(.task(12, 3), .running)])
    // Task 1 had started; that it is gone now is no loss.
    #expect(log.isOver && log.vanished.isEmpty)
    #expect(log.lines == ["12_1 RUNNING", "12_2 RUNNING", "12_3 RUNNING"])
  }

  @Test func twoSharedRecords() throws {
    var log = WaitLog(.finished)
    log.note([
      .made(.tasks(12, try TaskArray("1-3")), .pending),
      .made(.tasks(12, try TaskArray("4-6")), .cancelled),
    ])
    log.note([.made(.tasks(12, try TaskArray("3,5")), .pending), .made(.task(12, 1), .running)])
    #expect(log.vanishedTasks == [2])
  }

  /// Task 7 is waited for: that others of its record start, end and are purged is no loss.
  @Test func oneOfThem() throws {
    var log = WaitLog(.finished, of: .task(12, 7))
    log.note([.made(.tasks(12, try TaskArray("1-9")), .pending)])
    log.note([.made(.tasks(12, try TaskArray("5-9")), .pending)])
    #expect(!log.isOver && log.vanishedTasks.isEmpty)
    log.note([.made(.tasks(12, try TaskArray("8-9")), .pending)])
    #expect(log.vanishedTasks == [7])
  }

  @Test func someOfThem() throws {
    let wanted = try TaskArray("2,4")
    var log = WaitLog(.started, of: .tasks(12, wanted))
    log.note([.made(.tasks(12, try TaskArray("1-4")), .pending)])
    log.note([.made(.task(12, 2), .running), .made(.tasks(12, try TaskArray("4")), .pending)])
    #expect(!log.isOver && log.vanishedTasks.isEmpty)
    log.note([.made(.task(12, 2), .running), .made(.task(12, 4), .running)])
    #expect(log.isOver && log.lines == ["12_2 RUNNING", "12_4 RUNNING"])
  }
}
