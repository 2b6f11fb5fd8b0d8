internal import FoundationEssentials

/// A piece of work that is done by many jobs, or many runs of one, each from where the last one stopped.
///
/// Its folder holds all that outlives a run:
///
///     work/
///       attempts/       who tried, when, and how it ended
///       checkpoints/    what was reached
///       logs/           what a supervised program said, a file an attempt
///       STOP            there when nobody is to go on; in it, why
public struct Chain: Sendable {
  /// The attempts so far.
  public let ledger: AttemptLedger
  /// The checkpoints.
  public let store: CheckpointStore
  private let folder: Folder
  /// What this is part of: its STOP counts, too.
  private var whole: Folder?

  /// Opens a chain.
  ///
  /// - Parameters:
  ///   - directory: The folder, which all nodes must see.
  ///   - keep: How many checkpoints to keep, at least 1.
  ///   - isMadeWhenMissing: Whether to make the folders, for their owner alone, where they are not there.
  /// - Throws: ``CheckpointError``.
  public init(
    directory: String, keeping keep: Int = 3, isMadeWhenMissing: Bool = true
  ) throws(CheckpointError) {
    try self.init(
      directory: directory, keeping: keep, isMadeWhenMissing: isMadeWhenMissing,
      calls: SystemCalls())
  }

  init(
    directory: String, keeping keep: Int, isMadeWhenMissing: Bool = true, calls: SystemCalls
  ) throws(CheckpointError) {
    folder = try isMadeWhenMissing ? Folder.make(directory, calls) : .open(directory, calls)
    // Who only looks finds an empty ledger where nothing has begun, and leaves none.
    func part(_ name: String) throws(CheckpointError) -> Folder {
      let path = directory + "/" + name
      return try isMadeWhenMissing ? Folder.make(path, calls) : .openIfThere(path, calls)
    }
    ledger = AttemptLedger(try part("attempts"))
    store = CheckpointStore(try part("checkpoints"), keeping: keep)
  }

  /// The same chain as a part of something larger: the file `STOP` in the folder of that stops it, too.
  ///
  /// - Throws: ``CheckpointError``.
  package func part(of directory: String) throws(CheckpointError) -> Chain {
    var chain = self
    chain.whole = try Folder.open(directory, SystemCalls())
    return chain
  }

  /// The folder.
  public var directory: String { folder.path }

  /// Why nobody is to go on, as the file `STOP` says; nil when there is no such file.
  ///
  /// - Throws: ``CheckpointError``.
  public func stopRequest() throws(CheckpointError) -> String? {
    for folder in [folder, whole].compactMap(\.self)
    where try folder.contains(Self.stopFile) {
      // The file counts, whatever is in it.
      let words = (try? folder.smallFile(Self.stopFile)).map { String(decoding: $0, as: UTF8.self) }
      let reason = words.map { String($0.prefix { !$0.isNewline }) } ?? ""
      return reason.isEmpty ? "the file \(Self.stopFile) is there" : reason
    }
    return nil
  }

  /// Asks that nobody goes on: looked at when an attempt begins, every ten seconds while it lasts, and
  /// before it is followed by another.
  ///
  /// - Parameter reason: Why, on one line; the first one stays.
  /// - Throws: ``CheckpointError``.
  public func stop(_ reason: String) throws(CheckpointError) {
    do {
      try folder.write(Data((reason + "\n").utf8), to: Self.stopFile)
      try folder.sync()
    } catch {
      guard error.code == .nameTaken else { throw error }
    }
  }

  /// Makes the log of an attempt.
  package func newLog(of attempt: Int) throws(CheckpointError) -> AttemptLog {
    let logs = try Folder.make(directory + "/logs", SystemCalls())
    return AttemptLog(try logs.newFile(AttemptLedger.digits(attempt) + ".log"))
  }

  private static let stopFile = "STOP"
}
