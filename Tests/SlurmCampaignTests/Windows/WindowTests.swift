import Foundation
import Slurm
import Synchronization
import TestSupport
import Testing

@testable import SlurmCampaigns
@testable import SlurmCheckpointing

struct WindowTests {
  /// A round of 20 tasks in windows of 8; of the second, 1 to 5 have ended, the third one badly.
  private func makeRound(in directory: String) throws -> Round {
    let round = try Campaign.create(in: directory, .test(tasks: 20, window: 8)).round(1)
    let window = round.window(2)
    try window.open()
    let files = try #require(try window.files)
    #expect(try WindowNotes.claim.add(77, after: 0, in: files))
    for place in 1...5 { try files.commit(TaskEnd.test(place == 3 ? 9 : 0), as: "\(place)") }
    return round
  }

  private func expectSummary(of round: Round) throws {
    let summary = try #require(try round.window(2).summary)
    #expect(summary.job == 77)
    #expect(summary.succeeded == [9, 10, 12, 13])
    #expect(summary.failed == [.init(index: 11, end: .test(9))])
    #expect(
      summary.missing == [
        .init(tasks: [14, 15], state: "CANCELLED"), .init(tasks: [16], state: "OUT_OF_MEMORY"),
      ])
    #expect(summary.unsuccessful == [11, 14, 15, 16])
    // Who was killed may have left a draft.
    let names = try round.folder.names().filter { !$0.hasPrefix(".") }
    #expect(Set(names) == ["round.json", "000002.json"])
  }

  private static func states(of job: JobID) -> [Int: JobState] {
    #expect(job == 77)
    return [6: .cancelled, 7: .cancelled, 8: .outOfMemory]
  }

  @Test func `a window that is over is one file`() throws {
    try withTemporaryFolder { folder in
      let round = try makeRound(in: folder + "/campaign")
      for _ in 1...2 {
        try round.window(2).close(in: round, states: Self.states)
        try expectSummary(of: round)
      }
      #expect(try round.window(2).isClosed && round.window(2).files == nil)
    }
  }

  /// Whoever is killed at any of its steps leaves what another can bring to its end.
  @Test func `summing up can be broken off anywhere`() throws {
    for count in 0... {
      let isBroken = try withTemporaryFolder { folder in
        let directory = folder + "/campaign"
        let whole = try makeRound(in: directory)
        let left = Mutex(count)
        let calls = SystemCalls { _ in
          left.withLock { left in
            left -= 1
            return left < 0 ? ENOSPC : nil
          }
        }
        var isBroken = false
        do {
          let round = try Round(1, in: Folder.open(directory, calls), windowSize: 8)
          try round?.window(2).close(in: #require(round), states: Self.states)
        } catch {
          isBroken = true
        }
        try whole.window(2).close(in: whole, states: Self.states)
        try expectSummary(of: whole)
        return isBroken
      }
      if isBroken { continue }
      #expect(count > 20, "there are more steps than that")
      break
    }
  }

  @Test func `of many who write a task's end, one does`() async throws {
    try await TemporaryFolder.run { folder in
      let round = try makeRound(in: folder + "/campaign")
      let files = try #require(try round.window(2).files)
      let written = try await withThrowingTaskGroup(of: Int.self) { group in
        for code in 1...16 {
          group.addTask {
            try await onOwnThread {
              do {
                try files.commit(TaskEnd.test(Int32(code)), as: "6")
                return 1
              } catch let error as CheckpointError where error.code == .nameTaken {
                return 0
              }
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(written == 1)
      #expect(try files.names().filter { $0.hasPrefix(".") }.isEmpty, "drafts are gone")
      #expect(try round.window(2).ends(in: files).count == 6)
    }
  }

  @Test func `of many arrays that claim a window, one has it`() async throws {
    try await TemporaryFolder.run { folder in
      let round = try Campaign.create(in: folder + "/campaign", .test(tasks: 20, window: 8)).round(
        1)
      try round.window(1).open()
      let files = try #require(try round.window(1).files)
      let claimed = try await withThrowingTaskGroup(of: JobID?.self) { group in
        for number in 1...16 {
          let job = JobID(rawValue: UInt32(number))
          group.addTask {
            try await onOwnThread {
              try WindowNotes.claim.add(job, after: 0, in: files) ? job : nil
            }
          }
        }
        return try await group.compactMap(\.self).reduce(into: []) { $0.append($1) }
      }
      #expect(claimed.count == 1)
      #expect(try WindowNotes.claim.last(in: files)?.job == claimed.first)
    }
  }

  /// Another array may have got the number of one that was lost.
  @Test func `places that a window does not have are nobody's`() throws {
    try withTemporaryFolder { folder in
      let round = try makeRound(in: folder + "/campaign")
      let files = try #require(try round.window(2).files)
      try files.commit(TaskEnd.test(), as: "9")
      try round.window(2).close(in: round) { job in
        Self.states(of: job).merging([0: .failed, 9: .failed, 700: .failed]) { $1 }
      }
      try expectSummary(of: round)
      for name in ["000000", "000004", "000004.closed", "7", "000001x"] {
        _ = try round.folder.makeSubfolder(name)
      }
      #expect(try round.windows() == .init(over: [2], open: []))
    }
  }

  @Test func `files of tasks that wrote nothing go with the window`() throws {
    try withTemporaryFolder { folder in
      let round = try makeRound(in: folder + "/campaign")
      let output = round.window(2).output
      try FileManager.default.createDirectory(
        atPath: output + "/folder", withIntermediateDirectories: true)
      for (name, text) in [("9.out", ""), ("10.out", "words"), ("11.out", "")] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(output)/\(name)"))
      }
      try round.window(2).close(in: round, states: Self.states)
      #expect(
        Set(try FileManager.default.contentsOfDirectory(atPath: output)) == ["10.out", "folder"])
    }
  }

  @Test func `who comes after the end finds nothing to write into`() throws {
    try withTemporaryFolder { folder in
      let round = try makeRound(in: folder + "/campaign")
      let files = try #require(try round.window(2).files)
      try round.window(2).close(in: round, states: Self.states)
      #expect(throws: CheckpointError.self) { try files.commit(TaskEnd.test(), as: "6") }
      // A process that stood still for long may open it again.
      try round.window(2).open()
      #expect(try round.window(2).isClosed)
      #expect(try round.windows() == .init(over: [2], leftovers: [2]))
      // Who was killed at the end left its files.
      _ = try round.folder.makeSubfolder("000002.closed")
      try round.window(2).close(in: round)
      #expect(try round.windows() == .init(over: [2]))
    }
  }
}
