public import FoundationEssentials

/// What a checkpoint says of itself: `manifest.json` in its folder.
public struct CheckpointManifest: Hashable, Sendable, Codable {
  /// The version of the format: 1.
  public let format: Int
  /// The number of the attempt that wrote it.
  public let attempt: Int
  /// The step of the work that it holds.
  public let step: Int
  /// The job that wrote it, as `squeue` names it: `137945_7`; nil outside a job.
  public let job: String?
  /// When it was begun, to the second.
  public let time: Date
  /// How long writing it took, up to this manifest, in seconds.
  public let duration: Double
  /// What its writer noted of how it came about, by names; nil when that is nothing.
  public let notes: [String: String]?
  /// What it holds, in the order in which it was written.
  public let parts: [Part]

  /// A file of a checkpoint.
  public struct Part: Hashable, Sendable, Codable {
    /// The name of the part, and of its file.
    public let name: String
    /// The number of bytes.
    public let size: Int
    /// The checksum of its bytes.
    public let checksum: Checksum
  }

  /// The number of bytes of all parts.
  public var size: Int { parts.reduce(0) { $0 + $1.size } }

  /// The version that this library writes, and the latest that it reads.
  static let currentFormat = 1
  static let fileName = "manifest.json"
  /// A line as `xxhsum` writes and checks it: the manifest's checksum, two blanks, its name.
  static let checksumFileName = "manifest.xxh128"

  /// Whether a part may have a name: no path, nothing hidden, not the manifest's.
  static func isPartName(_ name: String) -> Bool {
    (1...100).contains(name.utf8.count) && !name.hasPrefix(".")
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
      && name != fileName && name != checksumFileName
  }
}
