import Slurm
import Testing

@testable import slurmswift

@Suite("States of nodes as options")
struct NodeStateFilterTests {
  @Test(arguments: [
    ("idle", NodeState.idle, true), ("idle", NodeState(.idle, [.drain]), false),
    ("drain", NodeState(.idle, [.drain]), true), ("drained", NodeState(.idle, [.drain]), true),
    ("draining", NodeState(.idle, [.drain]), false),
    ("draining", NodeState(.mixed, [.drain]), true), ("MIXED,down", NodeState.down, true),
    ("alloc", NodeState.allocated, true), ("alloc", NodeState.mixed, false),
    ("down", NodeState(.down, [.drain]), true), ("maint", NodeState(.idle, [.maintenance]), true),
    ("reboot", NodeState(.idle, [.rebootIssued]), true),
  ])
  func matched(text: String, state: NodeState, isMatch: Bool) throws {
    #expect(try NodeStateFilter(text).matches(state) == isMatch)
  }

  @Test(arguments: [("", 0), ("busy", 0), ("idle,busy", 5), ("idle,", 5)])
  func refused(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try NodeStateFilter(text) }
    #expect(error.position == position && error.hint?.contains("drained") == true)
  }
}
