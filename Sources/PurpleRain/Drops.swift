internal import FoundationEssentials
package import SlurmCheckpointing

/// The work of a task: a number that each step makes from the last one, so that a step which is lost or
/// done twice shows in the result.
package struct Drops: ResumableWork, Codable, Sendable {
  package let task: Int
  package let steps: Int
  /// How many steps are done.
  package private(set) var done = 0
  package private(set) var value: UInt64

  package init(task: Int, steps: Int) {
    self.task = task
    self.steps = steps
    value = UInt64(truncatingIfNeeded: task)
  }

  package mutating func step() -> StepOutcome {
    guard done < steps else { return .done }
    done += 1
    value = (value ^ UInt64(truncatingIfNeeded: done)) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
    return done < steps ? .unfinished : .done
  }

  /// What is written when all is done.
  package var result: String { "task \(task), \(steps) steps: \(value)\n" }

  /// The result of a run that nothing interrupts.
  package static func result(ofTask task: Int, steps: Int) -> String {
    var drops = Drops(task: task, steps: steps)
    while drops.step() == .unfinished {}
    return drops.result
  }
}

/// The same in its own time, with its result in a file.
struct SlowDrops: ResumableWork, Sendable {
  var drops: Drops
  let stepTime: Duration
  let campaign: Campaign

  mutating func step() async throws -> StepOutcome {
    if drops.done < drops.steps { try await Task.sleep(for: stepTime) }
    let outcome = drops.step()
    if outcome == .done { try campaign.write(drops.result, of: drops.task) }
    return outcome
  }

  func save(to checkpoint: inout CheckpointWriter) throws { try drops.save(to: &checkpoint) }

  mutating func restore(from checkpoint: Checkpoint) throws { try drops.restore(from: checkpoint) }
}
