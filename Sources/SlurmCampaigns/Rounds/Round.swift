internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// A round of a campaign: the first one has all tasks, a later one those that are done again.
///
///     round-1/
///       round.json     which tasks it has
///       cancelled      that it is to end
///       000001/ …      its windows
///       output/        what the tasks write
struct Round: Sendable {
  let number: Int
  let folder: Folder
  /// The logical indexes of its tasks.
  let indexes: IndexRanges
  let layout: WindowLayout

  private struct Tasks: Codable {
    let tasks: TaskArray
  }

  static func name(_ number: Int) -> String { "round-\(number)" }

  /// Begins a round; one that is there stays as it is.
  ///
  /// - Returns: Whether nobody was quicker.
  @discardableResult
  static func begin(
    _ number: Int, _ tasks: TaskArray, in campaign: Folder
  ) throws(CheckpointError) -> Bool {
    do { _ = try campaign.makeSubfolder(name(number)) } catch {
      guard error.code == .nameTaken else { throw error }
    }
    let folder = try campaign.subfolder(name(number))
    do { try folder.commit(Tasks(tasks: tasks), as: "round.json") } catch {
      guard error.code == .nameTaken else { throw error }
      return false
    }
    try campaign.sync()
    return true
  }

  /// A round that has begun; nil when it has not.
  init?(_ number: Int, in campaign: Folder, windowSize: Int) throws(CheckpointError) {
    let folder: Folder
    do { folder = try campaign.subfolder(Self.name(number)) } catch {
      guard error.isGone else { throw error }
      return nil
    }
    guard let tasks = try folder.committed(Tasks.self, as: "round.json")?.tasks else { return nil }
    guard !tasks.isEmpty else {
      throw CheckpointError(.damaged, "read", folder.path + "/round.json", "it has no tasks")
    }
    self.number = number
    self.folder = folder
    indexes =
      if let first = tasks.first, let last = tasks.last, last - first + 1 == tasks.count {
        // Ten million in a row are not looked at one by one.
        IndexRanges(first...last)
      } else {
        IndexRanges(tasks)
      }
    layout = WindowLayout(taskCount: indexes.count, size: windowSize)
  }

  func window(_ number: Int) -> Window { Window(number: number, folder: folder) }

  /// The logical index of a place in a window.
  func index(of place: Int, in window: Int) -> Int {
    indexes[layout.ordinal(of: place, in: window)]
  }

  /// The logical indexes of a window's tasks.
  func tasks(of window: Int) -> TaskArray {
    let (first, count) = (layout.ordinal(of: 1, in: window), layout.count(of: window))
    return indexes.indexes(at: TaskArray(first...(first + count - 1)))
  }

  /// Whether it is to end.
  var isCancelled: Bool {
    get throws(CheckpointError) { try folder.contains("cancelled") }
  }

  /// Lets it end: nothing more is submitted.
  func noteCancellation() throws(CheckpointError) {
    do { try folder.commit(Date.now, as: "cancelled") } catch {
      guard error.code == .nameTaken else { throw error }
    }
  }

  /// What is there of the round's windows.
  func windows() throws(CheckpointError) -> Standing {
    var standing = Standing()
    for name in try folder.names() {
      let parts = name.split(separator: ".")
      guard let first = parts.first, let number = Int(first), Window.name(number) == first,
        (1...layout.count).contains(number)
      else { continue }
      if parts.count == 2, parts[1] == "json" {
        standing.over.insert(number)
      } else {
        standing.open.insert(number)
      }
    }
    standing.leftovers = standing.open.intersection(standing.over)
    standing.open.subtract(standing.over)
    return standing
  }

  struct Standing: Hashable {
    /// Those that have been summed up.
    var over: Set<Int> = []
    /// Those that have been opened, and not summed up.
    var open: Set<Int> = []
    /// Those that are over, and whose files are still there.
    var leftovers: Set<Int> = []
    /// The last ones that are over: of others no job is under way.
    var lastOver: [Int] { over.sorted().suffix(8) }
    /// The next one to submit.
    var next: Int { max(over.max() ?? 0, open.max() ?? 0) + 1 }
  }
}
