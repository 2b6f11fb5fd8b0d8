import FoundationEssentials
import Slurm
import SlurmCampaigns

/// What a watcher shows: a line of sums, one for each campaign, array and job, and tasks that run as far as
/// there is room.
struct WatchView {
  let jobs: [WatchedJobs.Entry]
  let campaigns: [CampaignStatus]
  let now: Date
  /// What there is to say of the controller; nil when it answers.
  let trouble: String?

  func lines(rows: Int, columns: Int) -> [ScreenLine] {
    let head = [
      ScreenLine("\(clock)  \(sums)", .bold), ScreenLine(trouble ?? "", .yellow),
    ]
    let body = campaigns.map { campaignLine($0) } + table(width: columns)
    let room = max(rows - head.count, 1)
    guard body.count > room else { return head + body }
    return head + body.prefix(room - 1)
      + [ScreenLine("… and \(body.count - room + 1) more lines", .cyan)]
  }

  private var clock: String { String(TimeText.local(now).suffix(8)) }

  private var sums: String {
    let counts = WatchCounts(jobs)
    return counts.text.isEmpty ? "no jobs" : counts.text
  }

  private func campaignLine(_ status: CampaignStatus) -> ScreenLine {
    let bar = Self.bar(Double(status.succeeded) / Double(max(status.taskCount, 1)), width: 20)
    return ScreenLine(
      "campaign  \(bar)  \(status)", status.failed + status.missing > 0 ? .red : .green)
  }

  /// Arrays and jobs, what runs first; what has ended stands below the tasks that run.
  private func table(width: Int) -> [ScreenLine] {
    let arrays = Dictionary(grouping: jobs.filter { $0.array != nil }) { $0.array ?? $0.record }
    let plain = jobs.filter { $0.array == nil }.map { row(of: $0) }
    let sums = arrays.map { row(ofArray: $0.key, $0.value) }
    let tasks = arrays.values.joined().filter { $0.state.isRunning && !$0.isGone }
      .sorted { $0.record.rawValue < $1.record.rawValue }.map { row(of: $0) }
    let jobs = (plain + sums).sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }
    let rows = jobs.filter { $0.rank < 2 } + tasks + jobs.filter { $0.rank == 2 }
    guard !rows.isEmpty else { return [] }

    var table = Table([
      .init(heading: ""), .init(heading: "", minimum: 8), .init(heading: ""),
      .init(heading: "", isNumeric: true), .init(heading: ""), .init(heading: "", minimum: 10),
    ])
    table.add(["JOBID", "NAME", "STATE", "TIME", "PROGRESS", ""].map { .init($0) })
    for row in rows { table.add(row.cells.map { .init($0) }) }
    let texts = table.text(width: width, withHeadings: false).split(separator: "\n")
    return zip(texts, [Terminal.Colour.bold] + rows.map(\.colour)).map {
      ScreenLine(String($0), $1)
    }
  }

  private struct Row {
    let number: UInt32
    /// What runs, what waits, what has ended.
    let rank: Int
    let cells: [String]
    let colour: Terminal.Colour?
  }

  private func row(of job: WatchedJobs.Entry) -> Row {
    var (rank, colour, progress): (Int, Terminal.Colour?, String) = (0, nil, "")
    let limit = job.timeLimit?.duration
    if job.isOver {
      (rank, colour) = (2, job.state.base == .completed ? .green : .red)
      if job.isLost { colour = .yellow }
    } else if job.state.isPending {
      (rank, colour) = (1, .cyan)
    } else if let limit, job.state.isRunning {
      progress = Self.bar(job.runTime / limit, width: 10)
    }
    let state = job.isLost ? "unknown" : "\(job.state)"
    var note = job.text.hasPrefix(state + " ") ? String(job.text.dropFirst(state.count + 1)) : ""
    if job.isLost { note = job.text }
    if job.state.isPending, let start = job.startTime, start > now {
      note += ", expected to start at \(TimeText.local(start))"
    }
    let time = job.state.isPending ? "" : TimeText.elapsed(job.runTime.seconds)
    return Row(
      number: job.record.rawValue, rank: rank,
      cells: ["\(job.id)", job.name, state, time, progress, note], colour: colour)
  }

  private func row(ofArray id: JobID, _ tasks: [WatchedJobs.Entry]) -> Row {
    let counts = WatchCounts(tasks)
    let bad = counts.failed + counts.unknown
    return Row(
      number: id.rawValue, rank: counts.running > 0 ? 0 : counts.pending > 0 ? 1 : 2,
      cells: [
        "\(id)", tasks.first?.name ?? "", "", "",
        Self.bar(Double(counts.ended) / Double(max(counts.all, 1)), width: 10), counts.text,
      ], colour: bad > 0 ? .red : counts.ended == counts.all ? .green : nil)
  }

  private static func bar(_ part: Double, width: Int) -> String {
    let full = min(max(Int(part * Double(width)), 0), width)
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
  }
}

/// How many jobs and tasks do what.
struct WatchCounts {
  private(set) var (running, pending, completed, failed, unknown) = (0, 0, 0, 0, 0)

  init(_ jobs: [WatchedJobs.Entry]) {
    for job in jobs {
      if job.isLost {
        unknown += job.taskCount
      } else if job.state.isPending {
        pending += job.taskCount
      } else if !job.state.hasEnded {
        running += job.taskCount
      } else if job.state.base == .completed {
        completed += job.taskCount
      } else {
        failed += job.taskCount
      }
    }
  }

  var ended: Int { completed + failed }
  var all: Int { running + pending + ended + unknown }

  /// `3 running, 997 pending, 2 failed`.
  var text: String {
    [
      (running, "running"), (pending, "pending"), (completed, "completed"), (failed, "failed"),
      (unknown, "not known any more"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
