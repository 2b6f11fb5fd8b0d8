import Testing

@testable import Slurm

@Suite("Values of partitions")
struct PartitionValuesTests {
  @Test(arguments: [
    (PartitionState.up, "UP", true, true), (.down, "DOWN", true, false),
    (.draining, "DRAIN", false, true), (.inactive, "INACTIVE", false, false),
    (PartitionState(rawValue: 9), "9", false, false),
  ])
  func states(state: PartitionState, text: String, accepts: Bool, starts: Bool) {
    #expect(state.description == text)
    #expect(state.acceptsJobs == accepts && state.startsJobs == starts)
  }

  @Test(
    arguments: [
      (PreemptMode.off, "OFF"), (.requeue, "REQUEUE"), (.cancel, "CANCEL"),
      ([.gang, .suspend], "GANG,SUSPEND"), (.gang, "GANG"),
    ] as [(PreemptMode, String)])
  func preemptModes(mode: PreemptMode, text: String) {
    #expect(mode.description == text)
  }

  @Test(
    arguments: [
      (ConsumableResources(), "NONE"), (.core, "CR_CORE"), ([.core, .memory], "CR_CORE_MEMORY"),
      (.memory, "CR_MEMORY"),
      ([.cpu, .packNodes, .oneTaskPerCore], "CR_CPU,CR_ONE_TASK_PER_CORE,CR_PACK_NODES"),
      ([.socket, .leastLoadedNodes], "CR_SOCKET,CR_LLN"),
    ] as [(ConsumableResources, String)])
  func consumableResources(resources: ConsumableResources, text: String) {
    #expect(resources.description == text)
  }

  @Test func cpuBindings() {
    #expect(CPUBinding(slurm: 0) == nil)
    #expect(CPUBinding(rawValue: 1 << 30).description.isEmpty == false)
  }

  @Test func namesOfCalls() {
    #expect(CallType(rawValue: 2003).description == "REQUEST_JOB_INFO")
    #expect(CallType(rawValue: 4003).name == "REQUEST_SUBMIT_BATCH_JOB")
    #expect(CallType(rawValue: 9).name == nil && CallType(rawValue: 9).description == "9")
  }
}
