internal import CSlurm
public import FoundationEssentials

/// The records that one call answered: a collection over the buffer that libslurm filled.
///
/// ```swift
/// let jobs = try cluster.jobs(.of(.currentUser))
/// let waiting = jobs.count { $0.state.isPending }
/// ```
///
/// The snapshot owns the buffer and frees it with the last of its elements. It does not change, so it
/// may go from thread to thread. ``Cluster/reload(_:)`` loads it anew.
public final class Snapshot<Element: Sendable>: RandomAccessCollection, @unchecked Sendable {
  /// The number of records.
  public let endIndex: Int
  /// When what was loaded last changed in the controller, to the second.
  ///
  /// The corresponding C field is `last_update`.
  public let lastUpdate: Date

  private let records: UnsafeMutableRawPointer?
  private let element: @Sendable (Snapshot, Int) -> Element
  private let free: () -> Void
  /// How it was loaded, and can be again.
  let request: SnapshotRequest<Element>

  /// Takes a message of libslurm over.
  init<Message: RecordMessage>(
    owning message: UnsafeMutablePointer<Message>, request: SnapshotRequest<Element>,
    element: @escaping @Sendable (Snapshot, Int) -> Element
  ) {
    endIndex = Message.arrange(message)
    lastUpdate = Date(timeIntervalSince1970: TimeInterval(message.pointee.last_update))
    records = UnsafeMutableRawPointer(message.pointee.records)
    free = { Message.free(message) }
    self.element = element
    self.request = request
  }

  deinit { free() }

  /// The first index: 0.
  public var startIndex: Int { 0 }

  /// The element at a place.
  public subscript(position: Int) -> Element {
    precondition(position >= 0 && position < endIndex, "no record at \(position) of \(endIndex)")
    return element(self, position)
  }

  /// The C record at a place, as long as the snapshot lives.
  @inline(__always)
  func record<Record>(at index: Int, as type: Record.Type) -> UnsafeMutablePointer<Record> {
    // `index` was checked when the element was made, and then there are records.
    records.unsafelyUnwrapped.assumingMemoryBound(to: type) + index
  }
}

extension Cluster {
  /// Loads a snapshot anew, where anything has changed since.
  ///
  /// - Returns: The same snapshot when the controller says that nothing has changed, which costs it
  ///   next to nothing. It cannot say so of the jobs of one user, and of one job.
  /// - Throws: What Slurm answers.
  public func reload<Element>(
    _ snapshot: Snapshot<Element>
  ) throws(SlurmError) -> Snapshot<Element> {
    do {
      return try snapshot.request.load(
        changedSince: time_t(snapshot.lastUpdate.timeIntervalSince1970))
    } catch {
      guard error.code == .noChange else { throw error }
      return snapshot
    }
  }
}
