import FoundationEssentials
import Slurm
import Testing

@testable import slurmswift

@Suite("What jobs need of limits")
struct JobNeedsTests {
  private func needs(
    _ timeLimit: TimeLimit = .hours(2), _ change: (inout JobDescription) -> Void
  ) -> JobNeeds {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    change(&job)
    let start = ExpectedStart(
      id: JobID(rawValue: 7), time: .now, cpuCount: 8, nodes: "n[1-4]", partition: "main",
      preemptedJobs: [], message: nil)
    return JobNeeds(of: job, from: start, timeLimit: timeLimit)
  }

  @Test func ofADescriptionAreCounted() {
    #expect(needs { _ in }.amounts == ["cpu": 8, "node": 4])
    #expect(needs { $0.memory = .perNode(megabytes: 500) }.amounts["mem"] == 2000)
    #expect(needs { $0.memory = .perCPU(megabytes: 500) }.amounts["mem"] == 4000)
    #expect(needs { $0.memory = .perNode(megabytes: 0) }.amounts["mem"] == nil)
    let generic = needs { $0.genericResources = "gpu:a100:2,gres:shard" }.amounts
    #expect(generic["gres/gpu"] == 8 && generic["gres/gpu:a100"] == 8)
    #expect(generic["gres/shard"] == 4)
    #expect(needs { $0.gpus.count = "3" }.amounts["gres/gpu"] == 3)
    let typed = needs { $0.gpus.perNode = "a100:1,h100:2" }.amounts
    #expect(typed["gres/gpu"] == 12 && typed["gres/gpu:h100"] == 8)
    let perTask = needs { ($0.gpus.perTask, $0.taskCount) = ("2", 5) }.amounts
    #expect(perTask["gres/gpu"] == 10)
    #expect(needs { $0.licenses = "matlab:2,fluent" }.amounts["license/matlab"] == 2)
  }

  @Test func ofARecordAreRead() {
    let amounts = JobNeeds.amounts(in: "cpu=4,mem=1.5G,node=2,billing=4,gres/gpu:a100=2")
    #expect(
      amounts == ["cpu": 4, "mem": 1536, "node": 2, "billing": 4, "gres/gpu:a100": 2])
    #expect(JobNeeds.amounts(in: "mem=300,x,y=z") == ["mem": 300])
    #expect(JobNeeds.amounts(in: nil).isEmpty)
  }

  @Test func areHeldAgainstLimits() {
    let job = needs { $0.memory = .perNode(megabytes: 500) }
    func limit(
      _ kind: UsageLimit.Kind, _ resource: String? = nil, _ value: Int, used: Int? = nil
    ) -> UsageLimit {
      UsageLimit(kind: kind, resource: resource, value: value, used: used)
    }
    #expect(limit(.resources, "mem", 1999).isExceeded(by: job))
    #expect(!limit(.resources, "mem", 2000).isExceeded(by: job))
    #expect(limit(.groupResources, "node", 5, used: 2).isExceeded(by: job))
    #expect(limit(.resourcesPerNode, "cpu", 1).isExceeded(by: job))
    #expect(!limit(.resourcesPerNode, "cpu", 2).isExceeded(by: job))
    #expect(limit(.leastResources, "cpu", 9).isExceeded(by: job))
    #expect(!limit(.leastResources, "cpu", 8).isExceeded(by: job))
    #expect(limit(.jobsPerUser, nil, 3, used: 3).isExceeded(by: job))
    #expect(limit(.wallTime, nil, 119).isExceeded(by: job))
    #expect(limit(.resourceMinutes, "cpu", 8 * 120 - 1).isExceeded(by: job))
    #expect(!limit(.resourceMinutes, "cpu", 8 * 120).isExceeded(by: job))
    // What nobody can count is exceeded by nobody.
    #expect(!limit(.resources, "billing", 1).isExceeded(by: job))
    // Without an end all of it is needed.
    let endless = needs(.unlimited) { _ in }
    #expect(limit(.groupResourceMinutes, "cpu", .max - 1).isExceeded(by: endless))
    #expect(limit(.resources, "mem", 4000).amountWords == "4000M of mem")
  }
}
