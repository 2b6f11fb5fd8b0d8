import Testing

@testable import Slurm

@Suite("Changes")
struct ChangeTests {
  @Test func aValueOrNone() {
    #expect(Change.to("a").value(cleared: "") == "a")
    #expect(Change<String>.cleared.value(cleared: "") == "")
    #expect("\(Change.to(7)) \(Change<Int>.cleared)" == "7 cleared")
  }

  /// The call site: values, cleared ones, and what is left alone.
  @Test func ofAJob() {
    var changes = JobChanges()
    #expect(changes == JobChanges())
    changes.timeLimit = .days(7)
    changes.dependency = .cleared
    #expect(changes.dependency == .cleared && changes.comment == nil)
    changes.dependency = nil
    changes.timeLimit = nil
    #expect(changes == JobChanges())
  }
}
