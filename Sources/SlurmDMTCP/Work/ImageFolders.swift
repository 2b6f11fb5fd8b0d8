internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// The folders that DMTCP writes to, one an attempt: `images/0004` in the chain's.
struct ImageFolders {
  private let directory: String

  init(of chain: Chain) { directory = chain.directory + "/images" }

  func path(of attempt: Int) -> String {
    let name = String(attempt)
    return "\(directory)/" + String(repeating: "0", count: max(0, 4 - name.count)) + name
  }

  /// Removes those of attempts up to one.
  func remove(upTo attempt: Int) {
    for number in 1..<attempt + 1 { try? FileManager.default.removeItem(atPath: path(of: number)) }
    // Where a later attempt has none in it.
    rmdir(directory)
  }
}
