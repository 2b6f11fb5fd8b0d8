/// A folder of a checkpoint that is not complete: one that is being written, or removed.
///
/// Each has a name of its own, so that two processes that err about their attempt do not meet.
struct Leftover: Hashable {
  enum Kind: String {
    case partial
    case removed
  }

  let id: CheckpointID
  let kind: Kind
  private let token: String

  init(_ id: CheckpointID, _ kind: Kind) {
    self.id = id
    self.kind = kind
    token = String(UInt32.random(in: .min ... .max), radix: 16)
  }

  /// `.0004-000000000120.5f3a1c20.partial`.
  var name: String { ".\(id).\(token).\(kind.rawValue)" }

  /// Reads the name of such a folder; nil for any other.
  init?(name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].isEmpty, let id = CheckpointID(String(parts[1])),
      let kind = Kind(rawValue: String(parts[3]))
    else { return nil }
    self.id = id
    self.kind = kind
    token = String(parts[2])
  }
}
