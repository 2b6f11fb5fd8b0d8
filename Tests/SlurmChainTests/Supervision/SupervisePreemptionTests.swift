import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension ChainTests {
  /// Ends that nobody announces: Slurm's SIGTERM reaches the program as well, which has no handler.
  struct SupervisePreemptionTests {
    @Test func `the grace time of a QoS counts as a partition's`() async throws {
      var options = Sandbox.Options.forChains
      options.nodes = 1
      options.accounting = Sandbox.Accounting(
        qos: [
          .init("low", settings: ["GraceTime": "60"]), .init("high", settings: ["Preempt": "low"]),
        ])
      options.parameters["PreemptType"] = "preempt/qos"
      options.parameters["PreemptMode"] = "REQUEUE"
      try await expectGoingOn(options, option: "--qos", grace: 60, isStep: false)
    }

    /// - Parameters:
    ///   - grace: How long it runs on after it was told.
    ///   - isStep: Whether the supervisor runs in a step of the job, started by its script.
    @Test(arguments: [0, 60], [false, true])
    func `a program that is preempted goes on from its last save`(grace: Int, isStep: Bool)
      async throws
    {
      var options = Sandbox.Options.forChains
      options.nodes = 1
      var low = Sandbox.Partition("low")
      low.parameters = ["PriorityTier": "1", "GraceTime": "\(grace)"]
      var high = Sandbox.Partition("high")
      high.parameters = ["PriorityTier": "10"]
      options.partitions = [low, high]
      options.parameters["PreemptType"] = "preempt/partition_prio"
      options.parameters["PreemptMode"] = "REQUEUE"
      try await expectGoingOn(options, option: "--partition", grace: grace, isStep: isStep)
    }

    /// - Parameter option: What makes a job give way, as `low`, and another take its place, as `high`.
    private func expectGoingOn(
      _ options: Sandbox.Options, option: String, grace: Int, isStep: Bool
    ) async throws {
      try await ChainCluster.run(options) { cluster in
        // A step is told at once, a batch script when the grace is over.
        let program = SupervisedJob.counter(to: isStep ? 150 : 150 + grace * 8)
        let job =
          if isStep {
            try await SupervisedJob.submitScript(
              program, on: cluster, job: [option, "low"], start: "srun -n 1",
              "--every", "2s", "--checkpoint", "state", "--pause", "1s")
          } else {
            try await SupervisedJob.submit(
              program, on: cluster, job: [option, "low"],
              "--every", "2s", "--checkpoint", "state", "--pause", "1s")
          }
        try await eventually("\(job.id) saves") { job.hasSaved }
        _ = try await cluster.slurm(
          "sbatch", option, "high", "--exclusive", "-o", "/dev/null", "--wrap", "sleep 1")
        try await eventually("\(job.id) is preempted", within: .seconds(150)) {
          try await cluster.field("Restarts", of: job.id) != "0"
        }
        try await eventually("\(job.id) ends", within: .seconds(120)) {
          try await job.state == "COMPLETED"
        }
        let attempts = try await job.attempts
        #expect(attempts.count == 2 && attempts[1].end == "completed", "\(job.events)")
        #expect(attempts[0].end != "failed")
        // With a grace time a batch script sees the end that comes nearer before SIGTERM comes; to a
        // step it comes at once.
        let warning = grace == 0 || isStep ? "SIGTERM" : "the job ends at"
        #expect(attempts[0].detail?.contains(warning) == true, "\(job.events)")
        try job.expectRestores()
      }
    }

    @Test func `a limit that is cut while it runs is no end of the work`() async throws {
      let cluster = try ChainCluster.current
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, "--every", "2s", "--checkpoint", "state",
        "--lead", "2s")
      try await eventually("\(job.id) saves") {
        FileManager.default.fileExists(atPath: job.folder + "/state")
      }
      _ = try await cluster.slurm("scontrol", "update", "JobId=\(job.id)", "TimeLimit=1")
      try await eventually("\(job.id) goes on", within: .seconds(200)) {
        try await job.attempts.count >= 2
      }
      #expect(try await job.attempts[0].end == "requeued", "\(job.events)")
      _ = try await cluster.run("scancel", job.id)
    }
  }
}
