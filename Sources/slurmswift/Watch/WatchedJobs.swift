import FoundationEssentials
import Slurm

/// The jobs of a watcher, with what was last known of each: the controller forgets those that ended.
struct WatchedJobs {
  /// What is kept of a record; a `Job` would keep its whole snapshot.
  struct Entry: Sendable {
    let record: JobID
    let id: JobReference
    let array: JobID?
    let taskCount: Int
    let name: String
    let state: JobState
    let reason: JobReason
    let nodes: String?
    let attempt: Int
    let startTime: Date?
    let runTime: Duration
    let timeLimit: TimeLimit?
    /// When it was last in an answer.
    let seen: Date
    /// Whether the controller does not know it any more.
    var isGone = false
  }

  /// A state that was not known before.
  struct Change: Hashable, Sendable {
    let id: JobReference
    /// In words: `RUNNING on n1`.
    let text: String
  }

  private var entries: [JobID: Entry] = [:]
  /// Whether what the controller has forgotten is kept for ever: of jobs that were named.
  private let keepsAll: Bool

  init(keepsAll: Bool) { self.keepsAll = keepsAll }

  /// All of them, in the order of their numbers.
  var all: [Entry] { entries.values.sorted { $0.record.rawValue < $1.record.rawValue } }

  /// Whether nothing more will happen to any of them.
  var areOver: Bool { !entries.isEmpty && entries.values.allSatisfy(\.isOver) }

  /// Takes note of an answer.
  ///
  /// - Returns: What has changed.
  mutating func note(_ found: [Entry], at now: Date) -> [Change] {
    var changes: [Change] = []
    var present: Set<JobID> = []
    for entry in found {
      present.insert(entry.record)
      if entries[entry.record].map({ $0.text != entry.text || $0.id != entry.id }) ?? true {
        changes.append(Change(id: entry.id, text: entry.text))
      }
      entries[entry.record] = entry
    }
    for (record, entry) in entries where !present.contains(record) && !entry.isGone {
      if entry.isHeld(by: found) {
        entries[record] = nil
        continue
      }
      entries[record]?.isGone = true
      if !entry.state.isFinished, let gone = entries[record] {
        changes.append(Change(id: gone.id, text: gone.text))
      }
    }
    if !keepsAll { forget(before: now.addingTimeInterval(-600)) }
    return changes
  }

  /// Forgets what has been gone since a moment, but for tasks of arrays that go on: they are counted.
  private mutating func forget(before moment: Date) {
    let arrays = Set(entries.values.filter { !$0.isGone }.compactMap(\.array))
    entries = entries.filter { _, entry in
      !entry.isGone || entry.seen >= moment || entry.array.map(arrays.contains) ?? false
    }
  }
}

extension WatchedJobs.Entry {
  /// What is known of a record.
  ///
  /// - Parameters:
  ///   - job: The record.
  ///   - id: What is watched of it: of tasks that share a record, maybe some alone.
  ///   - now: The time of the answer.
  init(_ job: Job, called id: JobReference, at now: Date) {
    record = job.recordID
    self.id = id
    array = job.arrayJobID
    taskCount = if case .tasks(_, let tasks) = id { tasks.count } else { 1 }
    name = job.name ?? ""
    state = job.state
    reason = job.reason
    nodes = job.nodes
    attempt = job.restartCount + 1
    startTime = job.startTime
    runTime = job.runTime(at: now)
    timeLimit = job.timeLimit
    seen = now
  }

  /// Whether all of its tasks are in records of their own: a task leaves the one that it shares when it starts.
  func isHeld(by others: [Self]) -> Bool {
    let tasks: TaskArray
    switch id {
    case .task(_, let index): tasks = [index]
    case .tasks(_, let shared): tasks = shared
    default: return false
    }
    var rest = Set(tasks)
    for other in others where other.array == array {
      switch other.id {
      case .task(_, let index): rest.remove(index)
      case .tasks(_, let shared): rest.subtract(shared)
      default: break
      }
    }
    return rest.isEmpty
  }

  /// Whether nothing more will happen to it, as far as is known.
  var isOver: Bool { isGone || state.isFinished }

  /// Whether it is not known how it ended.
  var isLost: Bool { isGone && !state.isFinished }

  /// What it does, and where or why.
  var text: String {
    if isLost { return "not known any more, last \(state)" }
    let again = attempt > 1 ? ", attempt \(attempt)" : ""
    if state.isPending { return "\(state) (\(reason))\(again)" }
    return state.isRunning ? "\(state) on \(nodes ?? "no nodes")\(again)" : "\(state)\(again)"
  }
}
