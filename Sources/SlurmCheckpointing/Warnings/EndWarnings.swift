internal import FoundationEssentials
public import Slurm

/// The warnings of a job's end, as they come: Slurm's signal, our own clock, SIGTERM.
///
/// ```swift
/// import Slurm
/// import SlurmCheckpointing
///
/// func work(on cluster: Cluster) async {
///   for await warning in await EndWarnings(of: .current, on: cluster, lead: { .minutes(5) }) {
///     print("save now: \(warning)")
///   }
/// }
/// ```
///
/// The signals are caught from the end of the initialiser on, and end the process no more, not even
/// when nobody looks for warnings any longer: a checkpoint may be under way.
public struct EndWarnings: AsyncSequence, Sendable {
  private let stream: AsyncStream<EndWarning>

  /// Begins to watch for the end of a job.
  ///
  /// - Precondition: `signal` is one that a process can catch: neither SIGKILL nor SIGSTOP, and from 1
  ///   to 64.
  /// - Parameters:
  ///   - context: The job; nil outside a job, where signals are all there is.
  ///   - cluster: Whom to ask when the job ends; nil to go by the signals alone.
  ///   - signal: The signal that Slurm was asked to send; nil when it was not asked.
  ///   - slice: After how long our own clock warns in any case; nil when it does not.
  ///   - lead: How long before the end our own clock warns; asked each time, because it may grow with
  ///     the checkpoints.
  public init(
    of context: JobContext?, on cluster: Cluster?, signal: Signal? = .usr1,
    after slice: Duration? = nil,
    lead: @escaping @Sendable () -> Duration
  ) async {
    var watch: DeadlineWatch?
    if let context, let cluster {
      watch = DeadlineWatch(
        loadEnd: {
          try await cluster.perform { cluster throws(SlurmError) in
            try context.deadline(on: cluster)
          }
        }, lead: lead)
    }
    await self.init(signals: signal.map { [$0] } ?? [], after: slice, watch: watch)
  }

  /// - Parameter signals: Those that are warnings; SIGTERM is one in any case.
  init(signals: Set<Signal>, after slice: Duration? = nil, watch: DeadlineWatch?) async {
    let (stream, continuation) = AsyncStream.makeStream(of: EndWarning.self)
    self.stream = stream
    let source = await SignalSource(signals.union([.term])) { received in
      continuation.yield(signals.contains(received) ? .signal(received) : .termination)
    }
    let watching = Task {
      if let watch { continuation.yield(.deadline(try await watch.untilLead())) }
    }
    let counting = Task {
      guard let slice else { return }
      try await Task.sleep(for: slice)
      continuation.yield(.sliceOver)
    }
    continuation.onTermination = { _ in
      watching.cancel()
      counting.cancel()
      // They are caught until then.
      withExtendedLifetime(source) {}
    }
  }

  /// Goes through the warnings, those first that came before.
  public func makeAsyncIterator() -> AsyncStream<EndWarning>.Iterator {
    stream.makeAsyncIterator()
  }
}
