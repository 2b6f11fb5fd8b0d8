import Testing

@testable import Slurm

@Suite("Why scheduling cycles ended")
struct CycleEndingTests {
  @Test func printedAsSdiagDoes() {
    #expect(SchedulerEnding.callLimit.description == "Hit max_rpc_cnt")
    #expect(SchedulerEnding.timeLimit.description == "Timeout (max_sched_time)")
    #expect(BackfillEnding.tableLimit.description == "Hit table size limit (bf_node_space_size)")
    #expect(BackfillEnding.timeLimit.description == "Timeout (bf_max_time)")
  }

  @Test(arguments: [-1, 6, 1000]) func unknownOnesPassThrough(number: Int) {
    #expect(SchedulerEnding(rawValue: number).description == "\(number)")
    #expect(BackfillEnding(rawValue: number).description == "\(number)")
  }

  @Test func countedByPlace() {
    let main: [SchedulerEnding: Int]? = counts([7, 0, 0, 1, 0, 2, 3], 7)
    #expect(
      main == [
        .endOfQueue: 7, .queueDepth: 0, .startLimit: 0, .licenses: 1, .callLimit: 0, .timeLimit: 2,
        SchedulerEnding(rawValue: 6): 3,
      ])
    let older: [BackfillEnding: Int]? = counts(nil, 0)
    #expect(older == nil)
  }
}
