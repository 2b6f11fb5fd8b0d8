import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

struct TerminationCheckTests {
  private struct Away: Error {}

  private static let now = Date(timeIntervalSince1970: 1_000_000)

  private func isEnd(
    _ state: JobState = .running, endsIn seconds: Double? = 3600, isPreempted: Bool = false
  ) async -> Bool {
    let end = seconds.map { Self.now.addingTimeInterval($0) }
    return await TerminationCheck(
      standing: {
        .init(state: state, end: end, isPreempted: isPreempted, killWait: .seconds(30))
      }, now: { Self.now }
    ).isEnd()
  }

  @Test func `the SIGTERM of a job that goes on is a warning`() async {
    #expect(await !isEnd())
    #expect(await !isEnd(endsIn: nil))
    #expect(await !isEnd(endsIn: 31))
  }

  @Test func `the SIGTERM of a job that is about to end is its end`() async {
    #expect(await isEnd(endsIn: 30))
    #expect(await isEnd(endsIn: -5))
    #expect(await isEnd(isPreempted: true))
  }

  @Test(arguments: [JobState.timeout, .cancelled, .preempted, .pending, .suspended, .nodeFailed])
  func `the SIGTERM of a job that does not run is its end`(state: JobState) async {
    #expect(await isEnd(state))
    let completing = JobState(
      rawValue: JobState.running.rawValue | JobState.Flags.completing.rawValue)
    #expect(await isEnd(completing))
  }

  @Test func `where nobody answers, it is the end`() async {
    #expect(await TerminationCheck(standing: { throw Away() }).isEnd())
    let silent = TerminationCheck(
      standing: {
        try await Task.sleep(for: .seconds(86400))
        throw Away()
      }, patience: .milliseconds(20))
    #expect(await silent.isEnd())
  }
}
