import FoundationEssentials

/// A page about jobs that needs nothing beside itself: no network, no script, no other file.
struct ReportPage {
  let title: String
  let entries: [ReportEntry]
  let now: Date

  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Markup.escaped(title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <h1>\(Markup.escaped(title))</h1>
    <p>\(Markup.escaped(summary))</p>
    <div class="wide">
    \(ReportTimeline(entries, now: now).picture)
    </div>
    <p class="legend">\(legend)</p>
    <div class="wide">
    <table>
    <thead><tr>\(Self.headings.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
    <tbody>
    \(entries.map(row).joined(separator: "\n"))
    </tbody>
    </table>
    </div>
    <p class="note">As the accounting database had it at \(TimeText.local(now)). A bar is what was used of \
    what was allowed or asked for; CPU time is that of ended steps, memory that of the largest task.</p>
    </body>
    </html>

    """
  }

  private var summary: String {
    var parts: [String] = []
    for outcome in ReportEntry.Outcome.allCases {
      let count = entries.count { $0.outcome == outcome }
      if count > 0 { parts.append("\(count) \(outcome.rawValue)") }
    }
    let names = Set(entries.map(\.name)).sorted()
    let called = names.count == 1 && !(names[0].isEmpty) ? names[0] + ": " : ""
    let run = entries.reduce(0) { $0 + $1.runTime }
    return called + parts.joined(separator: ", ") + "; \(TimeText.elapsed(run)) of run time in all"
  }

  private var legend: String {
    ReportEntry.Outcome.allCases.map { outcome in
      "<span class=\"key \(outcome.rawValue)\"></span> \(outcome.rawValue)"
    }.joined(separator: " &ensp; ")
  }

  private static let headings = [
    "Job", "Attempt", "Name", "State", "Exit", "Nodes", "Submitted", "Start", "End", "Time",
    "CPU time", "Memory",
  ]

  private func row(_ entry: ReportEntry) -> String {
    let texts = [
      entry.id, "\(entry.attempt)", entry.name, entry.state, entry.exit, entry.nodes,
      TimeText.local(entry.submitTime), TimeText.local(entry.startTime),
      TimeText.local(entry.endTime),
    ]
    let cells =
      texts.map { "<td>\(Markup.escaped($0))</td>" } + [
        usage(entry.runTime, of: entry.timeLimit, TimeText.elapsed),
        usage(entry.cpuTime, of: entry.allocatedCPUTime, TimeText.elapsed),
        usage(
          entry.memory.map(Double.init), of: entry.requestedMemory.map(Double.init)
        ) { SizeText.binary(Int($0)) },
      ]
    return "<tr class=\"\(entry.outcome.rawValue)\">\(cells.joined())</tr>"
  }

  /// What was used of what there was, in words and as a bar.
  private func usage(_ used: Double?, of all: Double?, _ text: (Double) -> String) -> String {
    guard let used else { return "<td></td>" }
    guard let all, all > 0 else { return "<td>\(text(used))</td>" }
    let part = min(max(used / all, 0), 1) * 100
    return "<td>\(text(used)) <small>of \(text(all))</small>"
      + "<span class=\"bar\"><span style=\"width:\(Markup.pixels(part))%\"></span></span></td>"
  }

  private static let style = """
    :root { color-scheme: light; }
    body { font: 15px/1.4 sans-serif; margin: 2em; color: #222; background: #fff; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 13px; }
    th, td { text-align: left; padding: .3em .7em; border-bottom: 1px solid #ddd; white-space: nowrap; }
    th { position: sticky; top: 0; background: #fff; }
    tr.failed td:nth-child(4) { color: #c62828; font-weight: bold; }
    .bar { display: block; height: 5px; background: #e4e4e4; }
    .bar span { display: block; height: 5px; background: #1565c0; }
    .key { display: inline-block; width: .9em; height: .9em; border-radius: 2px; }
    .timeline { font: 12px sans-serif; }
    .timeline .mark { stroke: none; fill: #555; text-anchor: middle; }
    .timeline path.mark { stroke: #e0e0e0; }
    .timeline .wait { stroke: #999; stroke-dasharray: 2 4; }
    .completed { fill: #2e7d32; } .failed { fill: #c62828; } .interrupted { fill: #ef6c00; }
    .running { fill: #1565c0; } .waiting { fill: #9e9e9e; }
    .key.completed { background: #2e7d32; } .key.failed { background: #c62828; }
    .key.interrupted { background: #ef6c00; } .key.running { background: #1565c0; }
    .key.waiting { background: #9e9e9e; }
    small, .note { color: #666; } .note { font-size: 13px; }
    """
}
