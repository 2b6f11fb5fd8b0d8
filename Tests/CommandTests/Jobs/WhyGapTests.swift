import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` of jobs that would fit into a gap with less time.
  struct WhyGapTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 2
      options.cpusPerNode = 4
      options.memoryPerNode = 1000
      options.parameters["SelectTypeParameters"] = "CR_CPU_Memory"
      options.parameters["DefMemPerCPU"] = "100"
      options.partitions = [.init("one", nodes: ["n1"]), .init("two", nodes: ["n2"])]
      return options
    }

    @Test func `a gap is found, and a job that takes it starts`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        // Half of n1 is free for an hour, until the next job takes all of it.
        _ = try await cluster.startSleeper("-p", "one", "-n", "2", "-t", "60")
        let next = try await cluster.submit("sleep 600", "-p", "one", "-n", "4", "-t", "60")
        try await eventually("the scheduler expects it") {
          try await cluster.slurm("squeue", "-h", "-o", "%S", "-j", next).hasPrefix("20")
        }
        let long = try await cluster.submit("sleep 600", "-p", "one", "-n", "2", "-t", "8:00:00")
        // n2 is free for two hours, until a reservation.
        _ = try await cluster.slurm(
          "scontrol", "create", "reservation", "ReservationName=upkeep", "StartTime=now+2hours",
          "Duration=60", "Nodes=n2", "Users=nobody", "Flags=MAINT,IGNORE_JOBS")
        let reserved = try await cluster.submit("sleep 600", "-p", "two", "-t", "8:00:00")
        for (id, part) in [
          (long, "before \(next) starts"), (reserved, "before reservation upkeep"),
        ] {
          try await cluster.reach("PENDING 0", of: id)
          let run = try await cluster.slurmswift("why", id)
          run.expectSuccess()
          #expect(
            id != reserved || run.output.contains("Reservation upkeep, for maintenance, is from"))
          let line = try #require(
            run.lines.first { $0.contains("--time-min") && $0.contains(part) }, "\(run)")
          let words = line.split(separator: " ").prefix(5).map(String.init)
          try await cluster.start(Array(words.dropFirst())).wait().expectSuccess()
          try await cluster.reach("RUNNING 0", of: id)
        }
        // One that fits nowhere is not told to shrink, whatever it is that it lacks.
        _ = try await cluster.slurm("scancel", long)
        for lack in [["-n", "4"], ["-n", "1", "--exclusive"], ["-n", "1", "--mem", "900"]] {
          let id = try await cluster.submitWaiting(["-p", "one", "-t", "8:00:00"] + lack)
          try await cluster.reach("PENDING 0", of: id)
          let run = try await cluster.slurmswift("why", id)
          run.expectSuccess()
          #expect(!run.output.contains("--time-min"), "\(lack): \(run)")
          _ = try await cluster.slurm("scancel", id)
        }
      }
    }
  }
}
