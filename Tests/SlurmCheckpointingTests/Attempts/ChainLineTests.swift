import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

@Suite("Whose turn it is")
struct ChainLineTests {
  /// Attempts from 1 on: the job of each, and the attempt that it was submitted to follow; `nil` for
  /// one that was killed at its beginning.
  private func line(_ attempts: (job: String, follows: Int?)?...) -> ChainLine {
    ChainLine(
      attempts.enumerated().map { index, attempt in
        var beginning = attempt.map {
          Attempt.Beginning(
            job: $0.job, restartCount: 0, node: "n1", process: 7, time: .now, step: nil)
        }
        beginning?.follows = attempt?.follows
        return Attempt(number: index + 1, beginning: beginning, end: nil)
      })
  }

  private func late(_ line: ChainLine) -> [Int] {
    line.attempts.map(\.number).filter { line.superseder(of: $0) != nil }
  }

  @Test func `a job that is requeued goes on`() {
    #expect(late(line(("1", nil), ("1", nil), ("1", nil))) == [])
    #expect(line(("1", nil), ("1", nil)).isOvertaken(1))
    #expect(!line(("1", nil), ("1", nil)).isOvertaken(2))
  }

  @Test func `a successor goes on, and may itself be requeued`() {
    #expect(late(line(("1", nil), ("2", 1), ("2", 1), ("3", 3))) == [])
  }

  @Test func `of two successors of an attempt, the one that begins first`() {
    let line = line(("1", nil), ("3", 1), ("2", 1), ("4", 2))
    #expect(late(line) == [3])
    #expect(line.superseder(of: 3)?.number == 2)
  }

  @Test func `a job that was started again is before the successor of its old run, or after it`() {
    // The node of job 1 was declared dead, and its run there has submitted job 2.
    #expect(late(line(("1", nil), ("1", nil), ("2", 1))) == [3])
    #expect(late(line(("1", nil), ("2", 1), ("1", nil))) == [3])
  }

  @Test func `who came too late overtakes nobody`() {
    let line = line(("1", nil), ("1", nil), ("2", 1))
    #expect(line.isOvertaken(1) && !line.isOvertaken(2))
    // And is not counted when the next one looks.
    #expect(late(self.line(("1", nil), ("1", nil), ("2", 1), ("1", nil), ("4", 4))) == [3])
  }

  @Test func `a job that was too late once stays so`() {
    #expect(late(line(("1", nil), ("1", nil), ("2", 1), ("2", 1))) == [3, 4])
  }

  @Test func `a job that a user submits anew goes on, whatever was before`() {
    #expect(late(line(("1", nil), ("2", 1), ("9", nil))) == [])
  }

  @Test func `an attempt that was killed at its beginning stands in nobody's way`() {
    #expect(late(line(("1", nil), nil, ("1", nil))) == [])
    #expect(late(line(("1", nil), nil, ("2", 1))) == [])
    #expect(!line(("1", nil), nil).isOvertaken(1))
  }

  @Test func `each cluster numbers its jobs by itself`() {
    func attempt(_ number: Int, on cluster: String) -> Attempt {
      var beginning = Attempt.Beginning(
        job: "1", restartCount: 0, node: "n1", process: 7, time: .now, step: nil)
      beginning.cluster = cluster
      return Attempt(number: number, beginning: beginning, end: nil)
    }
    let line = ChainLine([attempt(1, on: "a"), attempt(2, on: "b"), attempt(3, on: "a")])
    #expect(late(line) == [3])
  }
}
