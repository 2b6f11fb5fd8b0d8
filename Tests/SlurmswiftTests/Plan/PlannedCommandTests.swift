import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("Planned command lines")
struct PlannedCommandTests {
  @Test func newOptionsStandBehindThoseThatWereTyped() throws {
    let command = try PlannedCommand(["--time", "6-0", "-n2", "my job.sh", "--time", "x"])
    #expect(
      command.submission(["--time", "02:00:00"])
        == "slurmswift submit --time 6-0 -n2 --time 02:00:00 'my job.sh' --time x")
    #expect(command.supervised([], lead: .zero) == nil)
  }

  @Test func aProgramIsSupervised() throws {
    let command = try PlannedCommand(["", "-n2", "--", "prog", "-x"])
    #expect(
      command.supervised(["--requeue"], lead: .seconds(600))
        == "slurmswift submit -n2 --requeue -- slurmswift supervise --lead 600s -- prog -x")
  }

  private static func start(_ hours: Int, in partition: String, after seconds: Double)
    -> PossibleStart
  {
    let start = ExpectedStart(
      id: 1, time: Date(timeIntervalSince1970: 1_800_000_000 + seconds), cpuCount: 1, nodes: nil,
      partition: nil, preemptedJobs: [], message: nil)
    return PossibleStart(.init(timeLimit: .hours(hours), start: start), in: partition)
  }

  private static func remedies(
    _ words: [String], minimum: TimeLimit? = nil, in partitions: [String] = ["main"],
    _ starts: [PossibleStart]
  ) throws -> [Remedy] {
    let plan = StartPlan(
      partitions: partitions, timeLimit: .hours(8), isTimeAsked: true, minimumTimeLimit: minimum,
      starts: starts, limits: [:], refusals: [], chains: [])
    return plan.remedies(try PlannedCommand(words + ["a.sh"]), isArray: false, cost: .zero)
  }

  @Test func whatWasAskedForComesFirstAndWhatIsCutSaysSo() throws {
    let starts = [
      Self.start(4, in: "other", after: 0), Self.start(2, in: "main", after: 0),
      Self.start(8, in: "main", after: 3600),
    ]
    let found = try Self.remedies(["-t8:0:0"], starts)
    #expect(
      found.map(\.command) == [
        "slurmswift submit -t8:0:0 a.sh",
        "slurmswift submit -t8:0:0 --partition other --time 04:00:00 a.sh",
        "slurmswift submit -t8:0:0 --time-min 02:00:00 a.sh",
      ])
    #expect(found[0].effect.hasPrefix("as asked for"))
    #expect(found[1].effect.hasSuffix("with 04:00:00 instead of 08:00:00"))
    #expect(found[2].effect.contains("cut"))
    // One of several partitions is as asked, too.
    let several = try Self.remedies(["-t8:0:0", "-pmain,other"], in: ["main", "other"], starts)
    #expect(several[0].command == "slurmswift submit -t8:0:0 -pmain,other a.sh")
  }

  @Test func theLeastTimeThatIsAskedForStands() throws {
    let starts = [Self.start(2, in: "main", after: 0), Self.start(8, in: "main", after: 3600)]
    // The job takes the gap as it is.
    let found = try Self.remedies(["--time-min=1:0:0"], minimum: .hours(1), starts)
    #expect(found.map { $0.command.contains("--time-min 0") } == [false, false])
    // The limit must not be below the least.
    let short = try Self.remedies(["--time-min=3:0:0"], minimum: .hours(3), starts)
    #expect(short.dropFirst().allSatisfy { $0.command.contains("--time-min 02:00:00") })
  }

  @Test func optionsOfPlanAreKnownBehindTheScript() {
    #expect(SubmissionWords.optionOfPlan(in: ["x", "--work=3d"]) == "--work=3d")
    #expect(SubmissionWords.optionOfPlan(in: ["--json"]) == "--json")
    #expect(SubmissionWords.optionOfPlan(in: ["--time", "-x", "work"]) == nil)
  }
}
