import Testing

@testable import SlurmSandbox

struct NodeStateTests {
  @Test func `scontrol's lines are read`() {
    let output = """
      NodeName=n1 Arch=x86_64 CoresPerSocket=1 CPUAlloc=0 State=IDLE ThreadsPerCore=1 Weight=1
      NodeName=n2 Arch=x86_64 State=UNKNOWN* ThreadsPerCore=1

      """
    let states = NodeState.parse(output)
    #expect(states.map(\.name) == ["n1", "n2"])
    #expect(states.map(\.isIdle) == [true, false])
    #expect(NodeState.parse("No nodes in the system\n") == [])
  }

  @Test(arguments: [
    ("IDLE", true, true), ("IDLE+DRAIN", true, true), ("MIXED", true, false),
    ("IDLE*", false, false), ("DOWN*", false, false), ("UNKNOWN", false, false),
    ("DOWN+NOT_RESPONDING", false, false), ("IDLE+NOT_RESPONDING", false, false),
  ])
  func `a node that does not answer is not ready`(state: String, responds: Bool, idle: Bool) {
    let node = NodeState(name: "n1", state: state)
    #expect(node.isResponding == responds)
    #expect(node.isIdle == idle)
  }
}
