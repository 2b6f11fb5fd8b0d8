public import FoundationEssentials

/// The images of all processes of a computation, of one checkpoint: what a restart needs.
public struct ImageSet: Hashable, Sendable {
  /// The computation, as in the names of restart scripts.
  public let computation: String
  /// Counts the computation's checkpoints.
  public let generation: Int
  /// The format.
  public let version: ImageVersion
  /// The images, in the order of their names.
  public let images: [CheckpointImage]
  /// When the last of them was written.
  public let time: Date

  /// The bytes of all images.
  public var size: Int { images.reduce(0) { $0 + $1.size } }

  /// Reads all images, and checks that each is whole.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/damaged``.
  public func verify() throws(DMTCPError) {
    for image in images { try image.verify() }
  }

  /// Notes the checksums of those images that gzip has not packed, each in a file beside the image, for
  /// ``verify()``.
  ///
  /// - Throws: ``DMTCPError``.
  public func noteChecksums() throws(DMTCPError) {
    for image in images { try image.noteChecksum() }
  }
}
