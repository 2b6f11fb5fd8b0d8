internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// A folder that a submission has made which came to nothing.
struct NewFolder {
  let directory: String

  init(_ directory: String) { self.directory = directory }

  /// Removes it, where nothing is in it but what the submission has left.
  ///
  /// Somebody else may have come meanwhile, and all that is theirs stays.
  func remove() {
    let turns = directory + "/submissions"
    let ledger = try? AttemptLedger(directory: turns, isMadeWhenMissing: false)
    guard (try? ledger?.attempts().count) == 1 else { return }
    try? FileManager.default.removeItem(atPath: turns)
    unlink(JobScript.file(in: directory))
    rmdir(directory)
  }
}
