import Testing

@testable import Slurm

@Suite("Node states")
struct NodeStateTests {
  @Test(arguments: [
    (NodeState.idle, "IDLE", "IDLE"), (.down, "DOWN", "DOWN"), (.mixed, "MIXED", "MIXED"),
    (.allocated, "ALLOCATED", "ALLOCATED"), (.unknown, "UNKNOWN", "UNKNOWN"),
    (NodeState(.idle, [.drain]), "IDLE+DRAIN", "DRAINED"),
    (NodeState(.mixed, [.drain]), "MIXED+DRAIN", "DRAINING"),
    (NodeState(.down, [.notResponding]), "DOWN+NOT_RESPONDING", "DOWN*"),
    (NodeState(.idle, [.drain, .completing]), "IDLE+COMPLETING+DRAIN", "DRAINING"),
    (NodeState(.idle, [.planned]), "IDLE+PLANNED", "PLANNED"),
    (NodeState(.idle, [.cloud, .poweredDown]), "IDLE+CLOUD+POWERED_DOWN", "IDLE~"),
    (NodeState(.idle, [.maintenance]), "IDLE+MAINTENANCE", "MAINT"),
  ])
  func printedAsSlurmDoes(state: NodeState, complete: String, summary: String) {
    #expect(state.description == complete)
    #expect(state.summary == summary)
  }

  @Test func questions() {
    #expect(NodeState(.idle, [.drain]).isDrained && !NodeState(.idle, [.drain]).isDraining)
    #expect(NodeState(.allocated, [.drain]).isDraining)
    #expect(NodeState(.idle, [.completing]).isBusy && NodeState.mixed.isBusy)
    for state: NodeState in [.idle, .allocated, .mixed, NodeState(.idle, [.planned])] {
      #expect(state.isAvailable, "\(state)")
    }
    let away: [NodeState] = [
      .down, .unknown, .future, NodeState(.idle, [.drain]), NodeState(.idle, [.notResponding]),
      NodeState(.mixed, [.maintenance]), NodeState(.idle, [.poweredDown]),
    ]
    for state in away { #expect(!state.isAvailable, "\(state)") }
  }

  @Test func statesAndFlagsOfANewerSlurm() {
    #expect(NodeState(rawValue: 9).description == "9")
    let state = NodeState(rawValue: NodeState.idle.rawValue | 1 << 30)
    #expect(state.base == .idle && state.flags.rawValue == 1 << 30)
    #expect(state.description == "IDLE+?")
  }

  @Test func baseAndFlagsAreTheWhole() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<10_000 {
      let state = NodeState(rawValue: .random(in: 0...(.max), using: &generator))
      #expect(NodeState(state.base, state.flags) == state)
      #expect(state.flags.names.count == state.flags.rawValue.nonzeroBitCount)
    }
  }
}
