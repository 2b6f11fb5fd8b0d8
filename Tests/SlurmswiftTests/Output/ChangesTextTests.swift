import Slurm
import Testing

@testable import slurmswift

@Suite("What was changed, in words")
struct ChangesTextTests {
  @Test func oneAndSeveral() {
    var changes = JobChanges()
    changes.timeLimit = .days(7)
    #expect(ChangesText(changes).text == "time limit 7-00:00:00")
    changes.dependency = .cleared
    changes.comment = .to("soon")
    changes.nodeCount = 2...2
    changes.isRequeueable = false
    changes.mailEvents = [.fail, .end]
    #expect(
      ChangesText(changes).text
        == "comment soon, time limit 7-00:00:00, nodes 2, dependency cleared, requeueable no, "
        + "mail about END,FAIL")
    changes = JobChanges()
    changes.nodeCount = 2...4
    changes.mailEvents = []
    #expect(ChangesText(changes).text == "nodes 2-4, mail about NONE")
  }
}
