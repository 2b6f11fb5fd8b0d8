import Testing

@testable import Slurm

@Suite("Reasons")
struct JobReasonTests {
  @Test(arguments: [
    (JobReason.none, "None"), (.priority, "Priority"), (.dependency, "Dependency"),
    (.resources, "Resources"), (.beginTime, "BeginTime"), (.heldByUser, "JobHeldUser"),
    (.heldByAdministrator, "JobHeldAdmin"), (.timeLimit, "TimeLimit"),
    (.qosMaxWallDuration, "QOSMaxWallDurationPerJobLimit"),
    (.arrayTaskLimit, "JobArrayTaskLimit"), (.nonZeroExitCode, "NonZeroExitCode"),
    (.dependencyNeverSatisfied, "DependencyNeverSatisfied"), (.nodeDown, "NodeDown"),
    (.outOfMemory, "OutOfMemory"), (.cleaning, "Cleaning"),
  ])
  func printedAsSlurmDoes(reason: JobReason, text: String) {
    #expect(reason.description == text)
    #expect(JobReason(rawValue: reason.rawValue) == reason)
  }

  /// A newer Slurm answers numbers that this one does not know.
  @Test(arguments: [UInt32(5_000), 60_000, 65_535, 2_147_483_647])
  func unknownOnesPassThrough(number: UInt32) {
    let reason = JobReason(rawValue: number)
    #expect(reason.rawValue == number && !reason.description.isEmpty)
    #expect(reason != .none)
  }
}
