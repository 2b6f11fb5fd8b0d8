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

  /// The files that DMTCP has put beside the images, in a folder for each: copies of what its processes had open
  /// or mapped.
  ///
  /// - Parameter directory: The folder of the images.
  /// - Returns: Their paths in the folder, sorted.
  func filesBeside(in directory: String) throws(DMTCPError) -> [String] {
    let files = FileManager.default
    var paths: [String] = []
    for image in images {
      guard let name = image.path.split(separator: "/").last else { continue }
      let folder = name.dropLast(".dmtcp".count) + "_files"
      guard files.fileExists(atPath: "\(directory)/\(folder)") else { continue }
      do {
        paths += try files.contentsOfDirectory(atPath: "\(directory)/\(folder)")
          .map { "\(folder)/\($0)" }
      } catch {
        throw DMTCPError(writing: error, "list", "\(directory)/\(folder)")
      }
    }
    return paths.sorted()
  }
}
