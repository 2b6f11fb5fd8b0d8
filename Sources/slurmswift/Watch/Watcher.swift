import FoundationEssentials
import Glibc
import Slurm
import SlurmCampaigns
import UnixSignals

/// Asks again and again, and shows what it learns: on a terminal as a screen, elsewhere as lines.
struct Watcher {
  private enum Event: Sendable {
    case due
    case answer(Result<WatchSource.Answer, SlurmError>)
    case signal(UnixSignal)
    case quit
  }

  private let source: WatchSource
  private let campaigns: [(job: JobID, directory: String)]
  private let isTerminal = Terminal.takesCommands(STDOUT_FILENO)
  private var pause: WatchPause
  private var screen = Screen()
  private var jobs: WatchedJobs
  /// The jobs that were named, and that the controller does not know.
  private(set) var unknown: [JobReference] = []
  private var last: WatchSource.Answer?
  private var trouble: String?
  private var isInTrouble = false

  init(_ source: WatchSource, every interval: Duration) throws(SlurmError) {
    self.source = source
    pause = WatchPause(interval)
    jobs = WatchedJobs(keepsAll: !source.jobs.isEmpty)
    let name = try source.cluster.configuration().clusterName
    campaigns = CampaignIndex.ofUser?.campaigns(on: name) ?? []
  }

  /// Watches until the user has seen enough, or all jobs that were named are over.
  ///
  /// - Returns: The signal that ended it; nil for none.
  mutating func run() async throws -> UnixSignal? {
    // The first answer comes before the screen: what is wrong with a job's name is said below the command.
    let first = try await Self.answer(source, nil, campaigns).get()
    try noteUnknown(in: first)
    note(first)
    if isDone { return nil }
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup, .sigwinch)
    let (events, sender) = AsyncStream<Event>.makeStream()
    let session = isTerminal ? ScreenSession { sender.yield(.quit) } : nil
    let listener = Task { for await signal in signals { sender.yield(.signal(signal)) } }
    var next: Task<Void, Never>?
    defer {
      listener.cancel()
      next?.cancel()
      session?.end()
    }
    show()
    next = later(sender)
    for await event in events {
      switch event {
      case .quit: return nil
      case .signal(.sigwinch): Terminal.write(isTerminal ? screen.clear() : "")
      case .signal(let signal): return signal
      case .due:
        // Asked beside, so that a silent controller holds no key up.
        next = Task { [source, campaigns, last] in
          sender.yield(.answer(await Self.answer(source, last, campaigns)))
        }
        continue
      case .answer(.success(let answer)):
        note(answer)
        next = later(sender)
      case .answer(.failure(let error)):
        guard error.code.isControllerAbsent else { throw error }
        pause.noteFailure()
        trouble =
          "no answer: \(error.code.words); asked again in \(pause.current.components.seconds) s"
        next = later(sender)
      }
      show()
      if isDone { return nil }
    }
    return nil
  }

  /// The last word on each job that was named.
  var ending: String {
    guard isTerminal, !source.jobs.isEmpty else { return "" }
    return jobs.all.map { Table.Cell("\($0.id) \($0.text)").text + "\n" }.joined()
  }

  /// Says which jobs there are not.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` when there is none of them.
  private mutating func noteUnknown(in answer: WatchSource.Answer) throws(SlurmError) {
    unknown = source.jobs.filter { wanted in
      !answer.jobs.contains { wanted.names(record: $0.recordID, called: $0.id) }
    }
    try unknown.complain(amongThoseNamed: source.jobs, operation: "watch")
  }

  private var isDone: Bool { !source.jobs.isEmpty && jobs.areOver }

  private func later(_ sender: AsyncStream<Event>.Continuation) -> Task<Void, Never> {
    Task { [pause] in
      do { try await Task.sleep(for: pause.current) } catch { return }
      sender.yield(.due)
    }
  }

  private static func answer(
    _ source: WatchSource, _ last: WatchSource.Answer?,
    _ campaigns: [(job: JobID, directory: String)]
  ) async -> Result<WatchSource.Answer, SlurmError> {
    do {
      return .success(
        try await source.cluster.perform { _ throws(SlurmError) in
          try source.ask(after: last, campaigns)
        })
    } catch let error as SlurmError {
      return .failure(error)
    } catch {
      return .failure(SlurmError(.timedOut, operation: "watch", detail: "\(error)"))
    }
  }

  private mutating func note(_ answer: WatchSource.Answer) {
    pause.note(answerAfter: answer.took)
    trouble =
      pause.isBackingOff
      ? "the controller is slow: asked every \(pause.current.components.seconds) s only" : nil
    last = answer
    let now = Date.now
    let changes = jobs.note(
      answer.jobs.map { .init($0, called: $0.id(amongThoseNamed: source.jobs), at: now) }, at: now)
    guard !isTerminal else { return }
    for change in changes {
      let text = Table.Cell("\(change.id) \(change.text)").text
      Terminal.write("\(TimeText.local(now)) \(text)\n")
    }
  }

  private mutating func show() {
    guard isTerminal else {
      // Once, for the pauses grow each time.
      if let trouble, !isInTrouble { Terminal.say(trouble) }
      isInTrouble = trouble != nil
      return
    }
    let size = ScreenSession.size
    let view = WatchView(
      jobs: jobs.all, campaigns: last?.campaigns ?? [], now: .now, trouble: trouble)
    let lines = view.lines(rows: size.rows, columns: size.columns)
    Terminal.write(screen.change(to: lines, columns: size.columns))
  }
}
