/// A folder of checkpoints, of which the last ones are kept.
///
/// ```swift
/// struct State: Codable { var step = 0 }
/// var state = State()
/// var weights: [Float] = []
/// let store = try CheckpointStore(directory: "checkpoints")
/// try store.restore { checkpoint in
///   state = try checkpoint.decode(State.self, from: "state.json")
///   weights = try checkpoint.read("weights", as: Float.self)
/// }
/// try store.save(CheckpointID(attempt: 4, step: 120)) { checkpoint in
///   try checkpoint.encode(state, as: "state.json")
///   try checkpoint.write(weights, as: "weights")
/// }
/// ```
///
/// A checkpoint is a folder that is written under another name, made durable, and then renamed: it is
/// there whole or not at all. No lock is taken, because none holds on a network's file system, and a
/// node that was declared dead may still write: each attempt writes only under names that bear its
/// number, and removes nothing of a later one.
public struct CheckpointStore: Sendable {
  /// How many checkpoints are kept.
  public let keep: Int
  let folder: Folder

  /// Opens a folder of checkpoints.
  ///
  /// - Parameters:
  ///   - directory: The folder.
  ///   - keep: How many checkpoints to keep, at least 1.
  ///   - isMadeWhenMissing: Whether to make the folder, for its owner alone, when it is not there.
  /// - Throws: ``CheckpointError``.
  public init(
    directory: String, keeping keep: Int = 3, isMadeWhenMissing: Bool = true
  ) throws(CheckpointError) {
    let calls = SystemCalls()
    let folder = try isMadeWhenMissing ? Folder.make(directory, calls) : .open(directory, calls)
    self.init(folder, keeping: keep)
  }

  init(_ folder: Folder, keeping keep: Int) {
    precondition(keep >= 1, "at least one checkpoint is kept")
    self.folder = folder
    self.keep = keep
  }

  /// The folder.
  public var directory: String { folder.path }

  /// The checkpoints that are there, the latest first; whether they are good is not looked at.
  ///
  /// - Throws: ``CheckpointError``.
  public func checkpoints() throws(CheckpointError) -> [CheckpointID] {
    try folder.names().compactMap { CheckpointID($0) }.sorted(by: >)
  }

  /// Opens a checkpoint; the contents of its parts are checked when they are read.
  ///
  /// - Throws: ``CheckpointError``.
  public func checkpoint(_ id: CheckpointID) throws(CheckpointError) -> Checkpoint {
    try Checkpoint(id, in: folder)
  }
}
