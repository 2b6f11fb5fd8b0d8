import Foundation
import Slurm
import Testing

extension LiveTests {
  struct JobWarningTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a job is warned before its time limit`() async throws {
      let path = live.newPath("warned")
      // A shell runs its trap only when the command in front has ended: it must wait in `wait`.
      let id = try live.submit(
        "trap 'echo warned; exit 7' USR1; sleep 600 & wait; echo not warned"
      ) {
        // A signal that comes before the shell has set its trap would end it, or be lost.
        $0.timeLimit = .minutes(2)
        $0.warning = JobWarning(.usr1, before: .seconds(100), to: .batchStep)
        $0.standardOutput = path
      }
      let job = try await live.finish(id, within: .seconds(100))
      let text = try live.contents(of: path)
      #expect(text.contains("warned\n") && !text.contains("not warned"), "\(text)")
      #expect(job.exitStatus.code == 7)
    }
  }
}
