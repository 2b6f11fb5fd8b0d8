import ArgumentParser
import Slurm
import Testing

@testable import slurmswift

@Suite("Reports of what became of jobs")
struct OutcomeReportTests {
  @Test func allDone() async throws {
    try await report([1, 2]) { [JobOutcome($0)] }
    try await report([]) { _ in [] }
  }

  @Test func aFailedOutcomeFails() async {
    await #expect(throws: ExitCode(1)) {
      try await report([1]) { [JobOutcome($0), JobOutcome($0, failure: .disabled)] }
    }
  }

  @Test func theWorstDecides() async {
    await #expect(throws: ExitCode(77)) {
      try await report([1, 2, 3]) { job in
        [JobOutcome(job, failure: job == 2 ? .accessDenied : .disabled)]
      }
    }
  }

  @Test func oneRefusedJobOfSeveralDoesNotStopTheOthers() async {
    var tried: [JobReference] = []
    await #expect(throws: ExitCode(1)) {
      try await report([1, 2, 3]) { job in
        tried.append(job)
        if job == 1 { throw SlurmError(.invalidJobID, operation: "cancel", subject: "job 1") }
        return [JobOutcome(job)]
      }
    }
    #expect(tried == [1, 2, 3])
  }

  /// The error of a single job is told as any other, and its exit status is its own.
  @Test func aSingleRefusalIsTold() async {
    await #expect(throws: ExitCode(77)) {
      try await report([1]) { _ in throw SlurmError(.accessDenied, operation: "cancel") }
    }
  }

  @Test func withoutAControllerNothingElseIsTried() async {
    var tried = 0
    await #expect(throws: SlurmError(.controllerUnreachable, operation: "cancel")) {
      try await report([1, 2, 3]) { _ in
        tried += 1
        throw SlurmError(.controllerUnreachable, operation: "cancel")
      }
    }
    #expect(tried == 1)
  }

  @Test func remarksAreMadeOnWhatIsDone() async {
    var remarked: [JobReference] = []
    var report = OutcomeReport(json: false)
    await #expect(throws: ExitCode(1)) {
      try await report.forEach(
        [1, 2], verb: "requeue",
        { [JobOutcome($0, failure: $0 == 1 ? .disabled : nil)] },
        remark: { outcome in
          remarked.append(outcome.job)
          return nil
        })
    }
    #expect(remarked == [2])
  }

  private func report(
    _ jobs: [JobReference], _ change: (JobReference) async throws -> [JobOutcome]
  ) async throws {
    var report = OutcomeReport(json: false)
    try await report.forEach(jobs, verb: "cancel", change)
  }
}
