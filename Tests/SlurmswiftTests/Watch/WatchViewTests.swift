import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("What a watcher shows")
struct WatchViewTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func job(
    _ record: UInt32, _ state: JobState, id: JobReference? = nil, array: JobID? = nil,
    tasks: Int = 1, isGone: Bool = false
  ) -> WatchedJobs.Entry {
    WatchedJobs.Entry(
      record: JobID(rawValue: record), id: id ?? .job(JobID(rawValue: record)), array: array,
      taskCount: tasks, name: "train", state: state, reason: JobReason(rawValue: 0), nodes: "n1",
      attempt: 2, startTime: Self.now.addingTimeInterval(600), runTime: .seconds(1800),
      timeLimit: .hours(1), seen: Self.now, isGone: isGone)
  }

  private func lines(_ jobs: [WatchedJobs.Entry], rows: Int = 24) -> [String] {
    WatchView(jobs: jobs, campaigns: [], now: Self.now, trouble: nil)
      .lines(rows: rows, columns: 100).map { String($0.characters) }
  }

  @Test func whatRunsComesFirst() throws {
    let shown = lines([job(1, .pending), job(2, .running), job(3, .failed)])
    #expect(shown[0].hasSuffix("1 running, 1 pending, 1 failed"))
    let ids = shown.dropFirst(3).compactMap { $0.split(separator: " ").first }
    #expect(ids == ["2", "1", "3"])
    #expect(shown[3].contains("█████░░░░░") && shown[3].contains("on n1, attempt 2"))
    #expect(shown[4].contains("expected to start at"))
  }

  @Test func anArrayIsALine() {
    let array = JobID(rawValue: 9)
    let shown = lines([
      job(9, .pending, array: array, tasks: 5),
      job(10, .completed, id: .task(array, 1), array: array),
      job(11, .completed, id: .task(array, 2), array: array),
      job(12, .completed, id: .task(array, 3), array: array),
      job(13, .running, id: .task(array, 4), array: array, isGone: true),
    ])
    #expect(shown.count == 4)
    #expect(shown[3].contains("███░░░░░░░"))
    #expect(shown[3].contains("5 pending, 3 completed, 1 not known any more"))
  }

  @Test func whatHasEndedStandsBelowTasksThatRun() {
    let array = JobID(rawValue: 9)
    let shown = lines([
      job(1, .completed), job(2, .pending),
      job(10, .running, id: .task(array, 1), array: array),
    ])
    let ids = shown.dropFirst(3).compactMap { $0.split(separator: " ").first }
    #expect(ids == ["9", "2", "9_1", "1"])
  }

  @Test func tasksThatLeaveASharedRecordAreNotLost() throws {
    let array = JobID(rawValue: 9)
    let (both, rest) = (
      JobReference.tasks(array, try TaskArray("3-4")), JobReference.task(array, 3)
    )
    let shared = job(9, .pending, id: both, array: array, tasks: 2)
    let third = job(12, .running, id: rest, array: array)
    let fourth = job(9, .running, id: .task(array, 4), array: array)
    var jobs = WatchedJobs(keepsAll: true)
    _ = jobs.note([shared], at: Self.now)
    #expect(jobs.note([third, fourth], at: Self.now).map(\.id) == [rest, .task(array, 4)])
    // The last task keeps the record's number, and was not named.
    var named = WatchedJobs(keepsAll: true)
    _ = named.note([job(9, .pending, id: rest, array: array)], at: Self.now)
    #expect(named.note([third], at: Self.now).map(\.id) == [rest])
    #expect(named.all.map(\.record) == [third.record])
    // What is nowhere is lost.
    let lost = named.note([], at: Self.now)
    #expect(lost.map(\.text) == ["not known any more, last RUNNING"])
  }

  @Test func whatTheControllerForgotIsForgottenUnlessItWasNamedOrIsCounted() {
    let array = JobID(rawValue: 9)
    let entries = [
      job(1, .completed), job(10, .completed, id: .task(array, 1), array: array),
      job(11, .running, id: .task(array, 2), array: array),
    ]
    let left = { (keepsAll: Bool, present: [WatchedJobs.Entry]) in
      var jobs = WatchedJobs(keepsAll: keepsAll)
      _ = jobs.note(entries, at: Self.now)
      _ = jobs.note(present, at: Self.now.addingTimeInterval(500))
      #expect(jobs.all.count == 3)
      _ = jobs.note(present, at: Self.now.addingTimeInterval(700))
      return jobs.all.map(\.record.rawValue)
    }
    #expect(left(false, [entries[2]]) == [10, 11])
    #expect(left(false, []) == [])
    #expect(left(true, []) == [1, 10, 11])
  }

  @Test func whatHasNoRoomIsCounted() {
    let shown = lines((1...50).map { job($0, .running) }, rows: 10)
    #expect(shown.count == 10 && shown[9] == "… and 44 more lines")
  }
}
