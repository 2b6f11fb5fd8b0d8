import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// What `why` tells to whom, and how its commands are typed into a shell.
  @Suite(.enabled(if: geteuid() == 0, "another user can be had by root alone"))
  struct WhyOwnerTests {
    @Test func `commands are those that the reader may give`() async throws {
      let cluster = try TestCluster.current
      let array = try await cluster.submit("true", "--hold", "-a", "1-2")
      let own = try await cluster.slurmswift("why", array)
      own.expectSuccess()
      // As a shell of any kind takes it.
      #expect(own.output.contains("slurmswift release '\(array)_[1-2]'"), "\(own)")
      let nobody = try await Nobody(cluster)
      let other = try await nobody.slurmswift("why", array)
      other.expectSuccess()
      #expect(!other.output.contains("slurmswift release"), "\(other)")
      _ = try await cluster.slurm("scancel", array)
      let ended = try await cluster.slurmswift("why", array)
      ended.expectSuccess()
      // There is no accounting.
      #expect(ended.output.contains("exit code") && !ended.output.contains("history"), "\(ended)")
    }

    @Test func `jobs are told as they are named, and those that are unknown`() async throws {
      let cluster = try TestCluster.current
      let array = try await cluster.submit("true", "--hold", "-a", "1-9%2")
      let parts = try await cluster.slurm(
        "sbatch", "--parsable", "-o", "/dev/null", "--hold", "-n1", ":", "-n1", "--wrap", "true")
      for (reference, lines) in [
        (array + "_3", [array + "_3"]), ("\(array)_[2-4]", ["\(array)_[2-4%2]"]),
        (array, ["\(array)_[1-9%2]"]), (parts + "+0", [parts + "+0"]),
        (parts + "+1", [parts + "+1"]), (parts, [parts + "+0", parts + "+1"]),
      ] {
        let run = try await cluster.slurmswift("why", reference)
        run.expectSuccess()
        let told = run.lines.filter { $0.contains(" waits: ") }
        #expect(told == lines.map { $0 + " waits: JobHeldUser" }, "\(reference): \(run)")
      }
      let some = try await cluster.slurmswift("why", "4000000", array + "_1", array + "_77")
      #expect(some.status == 1 && some.lines.first == "\(array)_1 waits: JobHeldUser", "\(some)")
      #expect(some.words.contains("cannot explain job 4000000, \(array)_77: "), "\(some)")
      try await cluster.slurmswift("why", "4000000").expectFailure(1, "ESLURM_INVALID_JOB_ID")

      // The command that frees one task frees no other.
      let why = try await cluster.slurmswift("why", "--json", array + "_3")
      #expect(why.output.contains("\"slurmswift release \(array)_3\""), "\(why)")
      try await cluster.slurmswift("release", array + "_3").expectSuccess()
      try await eventually("task 3 is over") {
        let rest = try await cluster.slurm("squeue", "-h", "-r", "-o", "%K", "-j", array)
        return Set(rest.split(separator: "\n")) == ["1", "2", "4", "5", "6", "7", "8", "9"]
      }
      // The parts of a job start together, so that to release one of them frees none.
      let held = try await cluster.slurmswift("why", parts + "+1")
      #expect(held.output.contains("slurmswift release \(parts)  "), "\(held)")
      try await cluster.slurmswift("release", parts + "+0").expectSuccess()
      try await eventually("it waits for its turn") {
        let told = try await cluster.slurmswift("why", parts + "+0")
        return told.output.contains("starts together with the other parts")
          && told.output.contains("Job \(parts)+1 waits: JobHeldUser.")
          && told.output.contains("slurmswift why \(parts)+1")
      }
      for id in [array, parts] { _ = try await cluster.slurm("scancel", id) }
    }

    @Test func `jobs that wait for something else of their own are not ahead`() async throws {
      var options = Sandbox.Options()
      options.nodes = 1
      try await TestCluster.run(options) { cluster in
        let held = try await cluster.submit("true", "--hold")
        let depending = try await cluster.submit("true", "-d", "afterany:\(held)", "--exclusive")
        let running = try await cluster.startSleeper("--exclusive", "-t", "60")
        let next = try await cluster.submit("true", "--exclusive", "--nice=9")
        try await eventually("\(next) waits for resources") {
          try await cluster.slurm("squeue", "-h", "-o", "%r", "-j", next) == "Resources"
        }
        let run = try await cluster.slurmswift("why", next)
        run.expectSuccess()
        #expect(!run.output.contains("Before it"), "\(run) \(depending)")
        #expect(run.output.contains("the first to end first: \(running)"), "\(run)")
      }
    }
  }
}
