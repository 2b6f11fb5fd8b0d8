import Glibc
import Slurm
import Synchronization

/// What is known while waiting, on stderr: one line that changes on a terminal, a line for each
/// change elsewhere.
final class WaitProgressLine: Sendable {
  private let isTerminal = Terminal.takesCommands(STDERR_FILENO)
  /// What is waited for, where the states do not say it.
  private let purpose: String?
  private let start: ContinuousClock.Instant
  /// What was last said of each job, in the order in which they came up.
  private let last = Mutex<[(job: JobReference, text: String)]>([])

  /// - Parameters:
  ///   - purpose: What is waited for; nil for the end of jobs.
  ///   - delay: How long nothing is said.
  init(for purpose: String? = nil, after delay: Duration = .zero) {
    self.purpose = purpose.map { "waiting for \($0): " }
    start = .now + delay
  }

  func show(_ progress: WaitProgress, of job: JobReference) {
    guard start <= .now else { return }
    let text =
      switch progress {
      case .observed(let statuses): "\(job): \(purpose ?? "")\(Self.summary(of: statuses))"
      case .controllerAbsent(let error): "\(job): waiting for the controller (\(error.code.words))"
      }
    let line: String? = last.withLock { last in
      if let index = last.firstIndex(where: { $0.job == job }) {
        if last[index].text == text { return nil }
        last[index].text = text
      } else {
        last.append((job, text))
      }
      return isTerminal ? last.map(\.text).joined(separator: "; ") : text
    }
    guard let line else { return }
    if isTerminal { Terminal.show(transient: line) } else { Terminal.say(line) }
  }

  func clear() {
    let isShown = last.withLock { last in
      defer { last = [] }
      return !last.isEmpty
    }
    if isTerminal && isShown { Terminal.show(transient: "") }
  }

  /// `RUNNING`, or of an array `3 RUNNING, 997 PENDING (Priority)`.
  private static func summary(of statuses: [JobStatus]) -> String {
    var counts: [(text: String, count: Int)] = []
    for status in statuses {
      let reason = status.state.isPending && status.reason != .none ? " (\(status.reason))" : ""
      let text = "\(status.state)\(reason)"
      var count = 1
      if case .tasks(_, let tasks) = status.job { count = tasks.count }
      if let index = counts.firstIndex(where: { $0.text == text }) {
        counts[index].count += count
      } else {
        counts.append((text, count))
      }
    }
    if counts.count == 1, counts[0].count == 1 { return counts[0].text }
    return counts.map { "\($0.count) \($0.text)" }.joined(separator: ", ")
  }
}
