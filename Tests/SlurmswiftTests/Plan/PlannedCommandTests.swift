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
}
