import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct JobStepTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private static let properties: ShownProperties<JobStep> = [
      "StepId": { "\($0.id)" }, "UserId": { "\($0.userID.rawValue)" },
      "StartTime": { SlurmText.time($0.startTime) },
      "TimeLimit": { $0.timeLimit.map { "\($0)" } }, "State": { "\($0.state)" },
      "Partition": { $0.partition }, "NodeList": { $0.nodes }, "Nodes": { "\($0.nodeCount)" },
      "CPUs": { "\($0.cpuCount)" }, "Tasks": { "\($0.taskCount)" }, "Name": { $0.name },
      "Network": { $0.network }, "TRES": { $0.allocatedResources },
      "ResvPorts": { $0.reservedPorts },
      // Without a limit, a number or a governor.
      "CPUFreqReq": {
        $0.minimumCPUFrequency == nil && $0.maximumCPUFrequency == nil && $0.cpuGovernor == nil
          ? "Default" : nil
      },
      "CPU_min_freq": { $0.minimumCPUFrequency?.description },
      "CPU_max_freq": { $0.maximumCPUFrequency?.description },
      "Governor": { $0.cpuGovernor?.description }, "Dist": { $0.distribution },
      "SrunHost:Pid": { "\($0.launchHost ?? "(null)"):\($0.launchProcessID ?? 0)" },
      "CpusPerTres": { $0.cpusPerResource }, "MemPerTres": { $0.memoryPerResource },
      "TresBind": { $0.resourceBinding }, "TresFreq": { $0.resourceFrequency },
      "TresPerStep": { $0.resourcesPerStep }, "TresPerNode": { $0.resourcesPerNode },
      "TresPerSocket": { $0.resourcesPerSocket }, "TresPerTask": { $0.resourcesPerTask },
      "Container": { $0.container }, "ContainerID": { $0.containerID },
      "SubmitLine": { $0.submitLine }, "JobName": { $0.jobName },
      "WorkDir": { $0.workingDirectory }, "StdIn": { $0.standardInput },
      "StdOut": { $0.standardOutput }, "StdErr": { $0.standardError },
    ]

    /// Starts a job whose script runs steps that wait, and returns when these run.
    private func startSteps(
      _ text: String, count: Int, _ change: (inout JobDescription) throws -> Void = { _ in }
    ) async throws -> JobID {
      let id = try live.submit(text + "\nwait", change)
      try await eventually("\(count) steps of job \(id) run") {
        let steps = try live.cluster.steps(of: .job(id))
        return steps.count == count && steps.allSatisfy(\.state.isRunning)
      }
      return id
    }

    /// Expects that scontrol prints each of these steps, and nothing else of the job.
    private func expectSameSteps(_ job: JobReference) async throws {
      let shown = try await live.shown("steps", "\(job.jobID)")
      let steps = try live.cluster.steps(of: .job(job.jobID))
      #expect(Set(shown.map { $0.fields[0].value }) == Set(steps.map { "\($0.id)" }))
      for record in shown {
        let step = try #require(steps.first { "\($0.id)" == record.fields[0].value })
        #expect(record.differences(from: step, by: Self.properties) == [])
      }
    }

    @Test func `the script and what it starts are as scontrol says`() async throws {
      let id = try await startSteps(
        """
        srun --overlap -n1 -c1 -J first sleep 600 &
        srun --overlap -n4 -c1 -N2 -t 5 --cpu-freq=low-high:performance -m cyclic sleep 600 &
        srun --overlap -n1 -c1 --gres=widget:1 sleep 600 &
        """, count: 4
      ) {
        $0.nodeCount = 2...2
        $0.taskCount = 4
        $0.timeLimit = .minutes(30)
        $0.genericResources = "widget:2"
      }
      try await expectSameSteps(.job(id))
      let steps = try live.cluster.steps(of: .job(id))
      #expect(Set(steps.map(\.id.step)) == [.batch, 0, 1, 2])
      let first = try #require(steps.first { $0.name == "first" })
      #expect(first.taskCount == 1 && first.nodeCount == 1 && first.userID == .currentUser)
      let wide = try #require(steps.first { $0.taskCount == 4 })
      #expect(wide.nodeCount == 2 && wide.timeLimit == .minutes(5) && wide.cpuCount == 4)
      #expect(wide.distribution == "Cyclic" && wide.cpuGovernor?.description == "Performance")
      #expect(wide.minimumCPUFrequency?.description == "Low")
      #expect(abs(try #require(wide.startTime).timeIntervalSinceNow) < 60)
      #expect(wide.submitLine?.contains("--cpu-freq") == true && wide.launchProcessID ?? 0 > 0)
      #expect(try live.cluster.steps().contains { $0.id == wide.id })
      #expect(try Set(live.cluster.reload(live.cluster.steps()).map(\.id)).contains(wide.id))
      try live.cluster.cancel(.job(id))
      try await live.finish(id)
      #expect(try live.cluster.steps(of: .job(id)).isEmpty)
    }

    @Test func `steps of tasks are called by their tasks`() async throws {
      let id = try live.submit("srun --overlap -n1 -c1 sleep 600 &\nwait") {
        $0.tasks = try TaskArray("1-3")
      }
      try await eventually("the steps run") {
        try live.cluster.steps(of: .job(id)).count { $0.state.isRunning } == 6
      }
      try await expectSameSteps(.job(id))
      let all = try live.cluster.steps(of: .job(id)).map(\.id)
      #expect(
        Set(all)
          == Set(
            (1...3).flatMap { task in
              [StepID(.task(id, task), .batch), StepID(.task(id, task), 0)]
            }))
      let one = try live.cluster.steps(of: .task(id, 2)).map(\.id)
      #expect(Set(one) == [StepID(.task(id, 2), .batch), StepID(.task(id, 2), 0)])
      #expect(try live.cluster.steps(of: .tasks(id, [1, 3])).count == 4)
      try live.cluster.cancel(.job(id))
    }

    @Test func `components of a heterogeneous job have steps of their own`() async throws {
      let script = live.newPath("het.sh")
      try """
      #!/bin/sh
      #SBATCH -n1
      #SBATCH hetjob
      #SBATCH -n2
      srun --het-group=0,1 sleep 600 &
      wait
      """.write(toFile: script, atomically: true, encoding: .utf8)
      let text = try await live.slurm("sbatch", "--parsable", "-o", "/dev/null", script)
      let id = try #require(JobID(text))
      try await eventually("the step runs on both") {
        try (0...1).allSatisfy { offset in
          try live.cluster.steps(of: .component(id, offset: offset)).contains { $0.id.step == 0 }
        }
      }
      for offset in 0...1 {
        let component = try live.cluster.job(.component(id, offset: offset)).recordID
        try await expectSameSteps(.job(component))
        let steps = try live.cluster.steps(of: .component(id, offset: offset))
        #expect(steps.allSatisfy { $0.recordID == component })
        let step = try #require(steps.first { $0.id.step == 0 })
        #expect(step.taskCount == (offset == 0 ? 1 : 2))
      }
      try live.cluster.cancel(.job(id))
    }

    @Test func `a node says itself which steps it has`() async throws {
      let id = try await startSteps("srun --overlap -n1 -c1 sleep 600 &", count: 2)
      let node = try #require(try live.cluster.job(.job(id)).batchHost)
      for step: StepID.Name in [.batch, 0] {
        // The controller has it before its node does.
        try await eventually("the node has step \(step)") {
          try live.cluster.node(node, has: step, of: id)
        }
      }
      #expect(try !live.cluster.node(node, has: 1, of: id))
      try live.cluster.cancel(.job(id))
      try await live.finish(id)
      #expect(try !live.cluster.node(node, has: .batch, of: id))
      let error = #expect(throws: SlurmError.self) {
        try live.cluster.node("nowhere", has: .batch, of: id)
      }
      #expect(error?.code != .invalidJobID)
    }

    @Test func `a job that waits has no steps, one that never was is an error`() throws {
      let id = try live.submit("true") { $0.isHeld = true }
      #expect(try live.cluster.steps(of: .job(id)).isEmpty)
      try live.cluster.cancel(.job(id))
      for job: JobReference in [4_000_000, .task(4_000_000, 1), .component(4_000_000, offset: 1)] {
        let error = #expect(throws: SlurmError.self) { try live.cluster.steps(of: job) }
        #expect(error?.code == .invalidJobID)
      }
    }
  }
}
