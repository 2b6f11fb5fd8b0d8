internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// A checkpoint of a chain that holds images: parts `image-0.dmtcp` and so on, the files that DMTCP keeps beside
/// them, and what is said of both.
struct SavedImages: Codable {
  /// The format.
  let version: ImageVersion
  /// The processor that the images were made on.
  let processor: ProcessorFeatures
  /// How many images there are.
  let count: Int
  /// The folder where DMTCP wrote them, in which it looks for what it has put beside them.
  let folder: String
  /// What it has put beside them, by paths in that folder: parts `file-0` and so on.
  let files: [String]

  private static let part = "images.json"

  private static func name(of number: Int) -> String { "image-\(number).dmtcp" }
  private static func fileName(of number: Int) -> String { "file-\(number)" }

  private init(_ set: ImageSet, in folder: String) throws(DMTCPError) {
    version = set.version
    self.folder = folder
    processor = .current
    count = set.images.count
    files = try set.filesBeside(in: folder)
  }

  /// Writes a set into a checkpoint: no byte is copied where a file can have two names.
  ///
  /// DMTCP writes its next images beside, and leaves these as they are.
  ///
  /// - Throws: ``DMTCPError`` where somebody else's checkpoint has come in between.
  static func save(
    _ set: ImageSet, in folder: String, to checkpoint: inout CheckpointWriter
  ) throws {
    let saved = try SavedImages(set, in: folder)
    for (number, image) in set.images.enumerated() {
      try checkpoint.take(image.path, as: name(of: number))
    }
    // Into these the next checkpoint writes again: another name would not keep them.
    for (number, file) in saved.files.enumerated() {
      try checkpoint.copy("\(folder)/\(file)", as: fileName(of: number))
    }
    // A later checkpoint writes the files first: they must be older than the images.
    guard try saved.files.allSatisfy({ try time(of: "\(folder)/\($0)") <= set.time }) else {
      throw DMTCPError(.damaged, "save", folder, "another checkpoint was begun meanwhile")
    }
    // A later image takes an earlier one's name: while the names hold these, these were taken.
    for image in set.images where try CheckpointImage(path: image.path) != image {
      throw DMTCPError(.damaged, "save", image.path, "another checkpoint was made meanwhile")
    }
    try checkpoint.encode(saved, as: part)
  }

  /// Reads a checkpoint, all images included, and puts the files beside them where a restart looks for them.
  ///
  /// That is a folder of this chain, with links from the old path where the chain was moved. What is in the
  /// folder already may be of a later checkpoint, or of one that was not finished.
  ///
  /// - Throws: `CheckpointError` for one that is damaged; ``DMTCPError`` where this processor will not do, or a
  ///   file cannot be put there.
  /// - Returns: What is said of the images, and their paths.
  static func restored(
    from checkpoint: Checkpoint, of store: CheckpointStore, to directory: String
  ) throws -> (saved: SavedImages, images: [String]) {
    try checkpoint.verify()
    let saved = try checkpoint.decode(SavedImages.self, from: part)
    let folder = "\(store.directory)/\(checkpoint.id)"
    try ProcessorFeatures.current.check(saved.processor, folder)
    for (number, file) in saved.files.enumerated() {
      try replace("\(directory)/\(file)", by: "\(folder)/\(fileName(of: number))")
    }
    try ImageOrigin(directory: directory).restorePaths(in: saved.folder)
    return (saved, (0..<saved.count).map { "\(folder)/\(name(of: $0))" })
  }

  private static func time(of path: String) throws(DMTCPError) -> Date {
    var status = stat()
    guard stat(path, &status) == 0 else { throw DMTCPError(.system(errno), "save", path) }
    return Date(status.st_mtim)
  }

  /// Replaces a file by a copy of another, which must not get a second name: DMTCP writes into its files again.
  private static func replace(_ path: String, by original: String) throws(DMTCPError) {
    let copy = path + ".new"
    let files = FileManager.default
    do {
      try files.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try? files.removeItem(atPath: copy)
      try files.copyItem(atPath: original, toPath: copy)
    } catch {
      throw DMTCPError(writing: error, "restore", path)
    }
    guard rename(copy, path) == 0 else { throw DMTCPError(.system(errno), "restore", path) }
  }
}
