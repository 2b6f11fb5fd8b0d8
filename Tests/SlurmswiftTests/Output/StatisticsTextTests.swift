import Slurm
import Testing

@testable import slurmswift

struct StatisticsTextTests {
  @Test func `the most frequent ending comes first, and none that never was`() {
    let endings: [BackfillEnding: Int] = [
      .startLimit: 2, .endOfQueue: 2, .timeLimit: 31, .stateChanged: 0,
    ]
    #expect(
      StatisticsText.text(of: endings)
        == "31 Timeout (bf_max_time), 2 End of job queue, 2 Hit bf_max_job_start")
    #expect(StatisticsText.text(of: [BackfillEnding: Int]()) == "none")
  }

  /// A floating-point number has 53 bits.
  @Test func `durations are exact`() {
    #expect(Duration.nanoseconds(9_007_199_254_740_993).nanoseconds == 9_007_199_254_740_993)
    #expect(Duration.microseconds(9_007_199_254_740_993).microseconds == 9_007_199_254_740_993)
    #expect(Duration.nanoseconds(1_999).microseconds == 1)
  }
}
