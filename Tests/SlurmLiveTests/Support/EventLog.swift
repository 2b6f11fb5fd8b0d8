import Slurm
import Synchronization

/// What happened while jobs were submitted.
final class EventLog: Sendable {
  private let state = Mutex<[SubmissionEvent]>([])
  var events: [SubmissionEvent] { state.withLock { $0 } }
  @Sendable func note(_ event: SubmissionEvent) { state.withLock { $0.append(event) } }
}
