internal import Slurm

/// An attempt that is under way.
public struct RunningAttempt: Sendable {
  /// Its number, from 1: what it writes bears it.
  public let number: Int
  /// The step that it begins from; nil when it begins at the beginning.
  public let firstStep: Int?
  /// What it is an attempt at.
  public let chain: Chain
  /// The job; nil outside a job.
  public let context: JobContext?
  let warned: Latch<EndWarning>
  let isFirstTerminationEnd: Latch<Bool>
  let currentLead: Lead
  package let report: @Sendable (ChainEvent) -> Void

  /// The first warning of its end; nil while there was none.
  ///
  /// Looked at between two steps: then it is time to save, and to return. Work that never suspends calls
  /// `Task.yield()` before: on one processor Swift has one thread, which else nobody gets who hears of a warning.
  public var warning: EndWarning? { warned.value }

  /// How long before its end the attempt is warned: in this time it has to save.
  ///
  /// What the plan says, or three times the longest save so far; at most half of the job's time.
  public var lead: Duration { currentLead.value }

  /// How long what runs in it may take to end after Slurm's own SIGTERM: SIGKILL follows, and what is left of the
  /// time is for the way back into the queue.
  package var timeToDie: Duration { (currentLead.killWait ?? .seconds(30)) * 2 / 3 }

  /// Waits for the first warning of its end.
  ///
  /// - Throws: `CancellationError`.
  public func untilWarned() async throws -> EndWarning { try await warned.wait() }

  /// Refuses to write a file where a later attempt goes on with the work: what both write under one name is
  /// the later one's.
  ///
  /// To be called last before a file is replaced that does not bear the attempt's number.
  ///
  /// - Parameter path: The file, for the error.
  /// - Throws: ``CheckpointError``, with the code ``CheckpointError/Code/overtaken``; the attempt then ends as
  ///   one that has been warned of it.
  public func requireTurn(toWrite path: String) throws(CheckpointError) {
    // A folder that cannot be read just now does not tell, as in `AttemptWatch`.
    guard (try? chain.ledger.isOvertaken(number)) == true else { return }
    if warned.value == nil { report(.warned(.overtaken)) }
    warned.set(.overtaken)
    throw CheckpointError(.overtaken, "write", path)
  }

  /// Reads the latest checkpoint that is good, as ``CheckpointStore/restore(except:refused:_:)``.
  @discardableResult
  public func restore(
    except unfit: Set<CheckpointID> = [], _ body: (Checkpoint) throws -> Void
  ) throws -> CheckpointID? {
    let id = try chain.store.restore(except: unfit, refused: { report(.refused($0)) }, body)
    if let id { report(.restored(id)) }
    return id
  }

  /// Writes a checkpoint, as ``CheckpointStore/save(_:job:_:)``.
  @discardableResult
  public func save(
    step: Int, _ body: (inout CheckpointWriter) throws -> Void
  ) throws -> CheckpointManifest {
    let id = CheckpointID(attempt: number, step: step)
    let manifest = try chain.store.save(id, job: context?.job, body)
    note(save: .seconds(manifest.duration))
    report(.saved(manifest))
    return manifest
  }

  /// Notes how long a save has taken, all that came before the checkpoint's own writing included.
  package func note(save duration: Duration) { currentLead.note(save: duration) }
}
