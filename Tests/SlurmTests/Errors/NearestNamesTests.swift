import Testing

@testable import Slurm

@Suite("Nearest names")
struct NearestNamesTests {
  private let names = ["RUNNING", "PENDING", "main", "short", "timeLimit", "timeLeft", "id"]

  @Test(arguments: [
    ("runing", ["RUNNING"]), ("maim", ["main"]), ("time", ["timeLeft", "timeLimit"]),
    ("qqq", []), ("", []), ("ID", ["id"]), ("hsort", ["short"]),
  ])
  func near(wrong: String, expected: [String]) {
    #expect(NearestNames(to: wrong, among: names).names == expected)
  }

  @Test func inWords() {
    let question = NearestNames(to: "time", among: names).question
    #expect(question == "did you mean timeLeft or timeLimit?")
    #expect(NearestNames(to: "qqq", among: names).question == nil)
  }
}
