import FoundationEssentials
import Slurm

/// A plan, as people read it.
struct PlanText {
  let plan: StartPlan
  let name: String
  let remedies: [Remedy]

  /// What the expected starts are worth.
  static let earliest =
    "The starts are the earliest that Slurm expects: of jobs that wait it counts few, and roughly."

  /// What is asked for.
  var heading: String {
    let place = plan.partition.map { " in partition \($0)" } ?? ""
    return "\(name), \(plan.timeLimit)\(place)"
  }

  func text(width: Int?, now: Date = .now) -> String {
    var parts = [Table.Cell(heading).text + "\n" + table.text(width: width)]
    if let chain = plan.chains.first { parts.append(slices(of: chain).text(width: width)) }
    parts.append(PlanChart(plan, now: now).text(width: min(width ?? 80, 120)))
    parts.append((notes + remedies.lines).map { Table.Cell($0).text + "\n" }.joined())
    return parts.joined(separator: "\n")
  }

  private var table: Table {
    var table = Table([
      .init(heading: "PARTITION"), .init(heading: "TIME", isNumeric: true),
      .init(heading: "EARLIEST START"), .init(heading: "EARLIEST END"),
      .init(heading: "CPUS", isNumeric: true), .init(heading: "NODES", minimum: 6),
    ])
    for (index, start) in plan.starts.enumerated() {
      table.add([
        .init(start.partition), .init("\(start.timeLimit)"),
        .init(TimeText.local(start.start), index == 0 ? .green : nil),
        .init(TimeText.local(start.end)), .init("\(start.cpuCount)"), .init(start.nodes ?? "-"),
      ])
    }
    return table
  }

  private func slices(of chain: SliceChain) -> Table {
    var table = Table([
      .init(heading: "SLICE", isNumeric: true), .init(heading: "TIME", isNumeric: true),
      .init(heading: "EARLIEST START"), .init(heading: "EARLIEST END"),
      .init(heading: "WORK", isNumeric: true),
    ])
    let hidden = chain.slices.count > 20 ? 10..<(chain.slices.count - 5) : 0..<0
    for (index, slice) in chain.slices.enumerated() where !hidden.contains(index) {
      table.add([
        .init("\(slice.number)"), .init("\(slice.timeLimit)"), .init(TimeText.local(slice.start)),
        .init(TimeText.local(slice.end)), .init(TimeText.elapsed(slice.work.seconds)),
      ])
      if index + 1 == hidden.lowerBound {
        table.add([.init("…")] + [Table.Cell](repeating: .init("…"), count: 4))
      }
    }
    return table
  }

  private var notes: [String] {
    var notes = [Self.earliest] + plan.obstacles
    for (partition, limit) in plan.limits.sorted(by: { $0.key < $1.key }) {
      notes.append(
        "\(partition): \(limit.source) allows \(TimeLimit.minutes(limit.limit.value)), less than is asked for."
      )
    }
    notes += plan.refusals.map { "\($0.partition) does not take it: \($0.words)." }
    for start in plan.starts where !start.preemptedJobs.isEmpty {
      let jobs = start.preemptedJobs.prefix(5).map { "\($0)" }.joined(separator: ", ")
      notes.append("\(start.partition), \(start.timeLimit): it preempts \(jobs).")
    }
    if plan.chains.isEmpty, let longest = plan.starts.map(\.timeLimit).max(),
      longest < plan.timeLimit
    {
      let work = plan.timeLimit == .unlimited ? ", with how long it takes," : " \(plan.timeLimit)"
      notes.append("--work\(work) lays it out over several jobs.")
    }
    return notes
  }
}
