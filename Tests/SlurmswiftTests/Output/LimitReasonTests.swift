import Slurm
import Testing

@testable import slurmswift

@Suite("Reasons that are limits")
struct LimitReasonTests {
  @Test(arguments: [
    ("QOSMaxWallDurationPerJobLimit", true, UsageLimit.Kind.wallTime, nil as String?),
    ("AssocGrpWallLimit", false, .groupWallTime, nil), ("QOSGrpJobsLimit", true, .groupJobs, nil),
    ("AssocMaxJobsLimit", false, .jobs, nil), ("QOSMaxJobsPerUserLimit", true, .jobsPerUser, nil),
    ("MaxJobsPerAccount", true, .jobsPerAccount, nil),
    ("QOSMaxSubmitJobPerUserLimit", true, .submittedJobsPerUser, nil),
    ("AssocMaxSubmitJobLimit", false, .submittedJobs, nil),
    ("QOSGrpCpuLimit", true, .groupResources, "cpu"),
    ("AssocGrpCPURunMinutesLimit", false, .groupResourceRunMinutes, "cpu"),
    ("QOSGrpMemoryMinutes", true, .groupResourceMinutes, "mem"),
    ("QOSMaxNodePerUserLimit", true, .resourcesPerUser, "node"),
    ("QOSMaxCpuPerJobLimit", true, .resources, "cpu"),
    ("AssocMaxCpuMinutesPerJobLimit", false, .resourceMinutes, "cpu"),
    ("QOSMinCpuNotSatisfied", true, .leastResources, "cpu"),
    ("QOSMinGRES", true, .leastResources, "gres/"),
    ("QOSMaxGRESPerNode", true, .resourcesPerNode, "gres/"),
    ("MaxMemoryPerAccount", true, .resourcesPerAccount, "mem"),
  ])
  func areReadByTheirNames(
    name: String, isOfQoS: Bool, kind: UsageLimit.Kind, resource: String?
  ) throws {
    let reason = try #require(LimitReason(name))
    #expect(reason.isOfQoS == isOfQoS && reason.kind == kind && reason.resource == resource)
  }

  @Test(arguments: [
    "Priority", "Resources", "QOSNotAllowed", "AssocX", "QOSMax", "", "JobHeldUser",
  ])
  func allElseIsNone(name: String) { #expect(LimitReason(name) == nil) }

  @Test func everyReasonOfTheLinkedSlurmHasWords() {
    let names = (0..<400).map { JobReason(rawValue: $0).description }
    let unknown = Set(names).filter {
      !$0.allSatisfy(\.isNumber) && ReasonWords.meaning(of: $0).contains("has no words")
    }
    // What no scheduler of the last years gives.
    #expect(
      unknown.isSubset(of: ["BlockMaxError", "BlockFreeAction", "InvalidBBFormat"]), "\(unknown)")
  }
}
