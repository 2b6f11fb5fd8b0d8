import Slurm

/// Job steps as a table, much as `squeue --steps` shows them.
struct StepTable {
  private let steps: [JobStep]

  init(_ steps: [JobStep]) { self.steps = steps }

  func text(width: Int?) -> String {
    var table = Table([
      .init(heading: "STEPID", minimum: 10), .init(heading: "NAME", minimum: 6),
      .init(heading: "PARTITION", minimum: 4), .init(heading: "USER", minimum: 4),
      .init(heading: "STATE", minimum: 8), .init(heading: "TIME", isNumeric: true),
      .init(heading: "TASKS", isNumeric: true), .init(heading: "CPUS", isNumeric: true),
      .init(heading: "NODES", isNumeric: true), .init(heading: "NODELIST", minimum: 8),
    ])
    for step in steps {
      table.add([
        .init(step.id.description), .init(step.name ?? "-"), .init(step.partition ?? "-"),
        .init(UserNames.shared.name(of: step.userID)),
        .init(step.state.description, step.state.colour),
        .init(TimeText.elapsed(Double(step.runTime.components.seconds))),
        .init("\(step.taskCount)"), .init("\(step.cpuCount)"), .init("\(step.nodeCount)"),
        .init(step.nodes ?? "-"),
      ])
    }
    return table.text(width: width)
  }
}
