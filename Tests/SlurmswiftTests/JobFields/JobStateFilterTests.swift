import Slurm
import Testing

@testable import slurmswift

@Suite("States that a list shows")
struct JobStateFilterTests {
  private let completing = JobState(
    rawValue: JobState.completed.rawValue | JobState.Flags.completing.rawValue)

  @Test(arguments: ["RUNNING", "running", "R", "r", "PD,R", "all", "x,all", "ALL"])
  func running(text: String) throws {
    guard text != "x,all" else {
      #expect(throws: ParseError.self) { try JobStateFilter([text]) }
      return
    }
    #expect(try JobStateFilter([text]).includes(.running))
  }

  @Test func aStateIsOneWithoutFlags() throws {
    #expect(try !JobStateFilter(["COMPLETED"]).includes(completing))
    #expect(try JobStateFilter(["CD"]).includes(.completed))
    for name in ["COMPLETING", "cg"] {
      #expect(try JobStateFilter([name]).includes(completing))
      #expect(try !JobStateFilter([name]).includes(.completed))
    }
  }

  @Test func severalListsAreOne() throws {
    let filter = try JobStateFilter(["pd", "F,TO"])
    for state in [JobState.pending, .failed, .timeout] { #expect(filter.includes(state)) }
    #expect(!filter.includes(.running))
  }

  @Test func whatIsCurrentIsWhatSqueueShows() {
    for state in [JobState.pending, .running, .suspended, completing] {
      #expect(JobStateFilter.current.includes(state))
    }
    for state in [JobState.completed, .failed, .timeout, .cancelled, .outOfMemory] {
      #expect(!JobStateFilter.current.includes(state))
      #expect(JobStateFilter.all.includes(state))
    }
  }

  @Test(arguments: [
    ("runing", 0, "did you mean RUNNING?"), ("R,PENDIG", 2, "did you mean PENDING?"),
    ("xyzzy", 0, "all, PENDING, RUNNING"), ("", 0, "all, PENDING"), ("R,,PD", 2, "all, "),
  ])
  func anUnknownStateIsToldWithWhatMayBeMeant(text: String, position: Int, hint: String) {
    let error = #expect(throws: ParseError.self) { try JobStateFilter([text]) }
    #expect(error?.position == position)
    #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
  }
}
