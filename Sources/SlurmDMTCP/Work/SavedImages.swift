internal import SlurmCheckpointing

/// A checkpoint of a chain that holds images: parts `image-0.dmtcp` and so on, and what is said of them.
struct SavedImages: Codable {
  /// The format.
  let version: ImageVersion
  /// The processor that the images were made on.
  let processor: ProcessorFeatures
  /// How many images there are.
  let count: Int
  /// The folder where DMTCP wrote them, in which it looks for what it has put beside them.
  let folder: String?

  private static let part = "images.json"

  private static func name(of number: Int) -> String { "image-\(number).dmtcp" }

  init(_ set: ImageSet, in folder: String) {
    version = set.version
    self.folder = folder
    processor = .current
    count = set.images.count
  }

  /// Writes a set into a checkpoint: no byte is copied where a file can have two names.
  ///
  /// DMTCP writes its next images beside, and leaves these as they are.
  ///
  /// - Throws: ``DMTCPError`` where somebody else's checkpoint has come in between.
  static func save(
    _ set: ImageSet, in folder: String, to checkpoint: inout CheckpointWriter
  ) throws {
    for (number, image) in set.images.enumerated() {
      try checkpoint.take(image.path, as: name(of: number))
    }
    // A later image takes an earlier one's name: while the names hold these, these were taken.
    for image in set.images where try CheckpointImage(path: image.path) != image {
      throw DMTCPError(.damaged, "save", image.path, "another checkpoint was made meanwhile")
    }
    try checkpoint.encode(SavedImages(set, in: folder), as: part)
  }

  /// Reads a checkpoint, all images included.
  ///
  /// - Throws: `CheckpointError` for one that is damaged; ``DMTCPError`` where this processor will not do.
  /// - Returns: What is said of the images, and their paths.
  static func verified(
    in checkpoint: Checkpoint, of store: CheckpointStore
  ) throws -> (saved: SavedImages, images: [String]) {
    try checkpoint.verify()
    let saved = try checkpoint.decode(SavedImages.self, from: part)
    let folder = "\(store.directory)/\(checkpoint.id)"
    try ProcessorFeatures.current.check(saved.processor, folder)
    return (saved, (0..<saved.count).map { "\(folder)/\(name(of: $0))" })
  }
}
