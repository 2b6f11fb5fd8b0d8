internal import FoundationEssentials
internal import SlurmCheckpointing

/// The folders that DMTCP writes to, one an attempt: `images/0004` in the chain's.
struct ImageFolders {
  private let directory: String
  private let store: CheckpointStore

  init(of chain: Chain) {
    directory = chain.directory + "/images"
    store = chain.store
  }

  func path(of attempt: Int) -> String {
    let name = String(attempt)
    return "\(directory)/" + String(repeating: "0", count: max(0, 4 - name.count)) + name
  }

  /// Removes what no restart needs: the images themselves, because checkpoints have names of their own for
  /// them, and the folders of attempts of which no checkpoint is left.
  ///
  /// Beside an image DMTCP keeps copies of files that its process had mapped, in a folder that ends in
  /// `_files`, and a restart looks for them under their old path: they stay as long as the checkpoint does.
  ///
  /// - Parameter isDone: Whether nothing will be restarted any more.
  func clean(after attempt: Int, isDone: Bool) {
    if isDone {
      try? FileManager.default.removeItem(atPath: directory)
      return
    }
    guard let checkpoints = try? store.checkpoints() else { return }
    let needed = Set(checkpoints.map(\.attempt))
    for number in 1...attempt {
      let folder = path(of: number)
      guard needed.contains(number) else {
        try? FileManager.default.removeItem(atPath: folder)
        continue
      }
      guard number == attempt else { continue }
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where !name.hasSuffix("_files") {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    }
  }
}
