import Slurm
import Testing

@testable import slurmswift

@Suite("Exit statuses")
struct ExitReportTests {
  private static let statuses: [(SlurmErrorCode, Int32)] = [
    (.noConfiguration, 69), (.configurationRejected, 69), (.controllerUnreachable, 69),
    (.socketTimeout, 69), (.authenticationError, 69), (.accessDenied, 77), (.userIDMissing, 77),
    (.invalidScript, 64), (.unknownUser, 64), (.invalidJobID, 1), (.invalidArray, 1),
    (.invalidPartition, 1), (.disabled, 1), (.jobVanished, 1), (.timedOut, 1),
    (.connectedElsewhere, 1), (SlurmErrorCode(rawValue: 9_999), 1),
  ]

  @Test(arguments: statuses)
  func ofErrors(code: SlurmErrorCode, status: Int32) {
    #expect(SlurmError(code, operation: "test").exitStatus == status)
  }

  @Test func flagsHaveSlurmsNames() {
    #expect(JobState.Flags([.completing, .requeue]).names == ["REQUEUED", "COMPLETING"])
    #expect(JobState.Flags([]).names == [])
    #expect(JobState.Flags(rawValue: 1 << 31).names == [])
  }

  @Test func coloursTellHowItGoes() {
    #expect(JobState.running.colour == .green && JobState.pending.colour == .yellow)
    #expect(JobState.completed.colour == nil && JobState.failed.colour == .red)
    #expect(JobState.cancelled.colour == .red && JobState.suspended.colour == .yellow)
  }
}
