public import SlurmCheckpointing

extension TensorFile {
  /// Maps a file of tensors, whose own bytes tell its format: safetensors, `.npy`, `.npz`, or a table
  /// of numbers (`.csv`), which gzip may have packed.
  ///
  /// - Throws: `CheckpointError`: with the code `damaged` when the file is not
  ///   as it must be, `invalidValue` when it holds what has no place here;
  ///   what, and at which byte.
  public init(contentsOf path: String) throws(CheckpointError) {
    try self.init(MappedBytes.ofFile(path), path: path)
  }

  /// Maps a file of which not all is needed: what else is in an archive, and has no place here, is left out.
  ///
  /// - Throws: As ``init(contentsOf:)``.
  package init(contentsOf path: String, needing names: Set<String>) throws(CheckpointError) {
    let bytes = try MappedBytes.ofFile(path)
    do throws(Malformed) {
      try self.init(reading: bytes, path: path, needing: names)
    } catch {
      throw error.error(in: path)
    }
  }

  /// Reads what is mapped already.
  public init(_ bytes: MappedBytes, path: String) throws(CheckpointError) {
    do throws(Malformed) {
      try self.init(reading: bytes, path: path)
    } catch {
      throw error.error(in: path)
    }
  }

  /// Reads bytes in memory.
  ///
  /// - Parameters:
  ///   - bytes: The contents of a file.
  ///   - path: What it is called, which tells a table, and for errors.
  /// - Throws: As ``init(contentsOf:)``.
  public init(_ bytes: [UInt8], path: String) throws(CheckpointError) {
    do throws(Malformed) {
      try self.init(reading: ArrayBytes(elements: bytes), path: path)
    } catch {
      throw error.error(in: path)
    }
  }

  private static func isTable(_ path: String) -> Bool {
    [".csv", ".csv.gz", ".txt"].contains { path.ends(in: $0) }
  }

  /// Reads bytes whose beginning tells what they are; those of a table do not.
  init(
    reading bytes: any TensorBytes, path: String, needing names: Set<String>? = nil
  ) throws(Malformed) {
    let begins = { (magic: [UInt8]) in bytes.withUnsafeBytes { $0.starts(with: magic) } }
    if begins(Gzip.magic) {
      let table = try Gzip.read(bytes)
      do throws(Malformed) {
        self.init([Self.namelessTensor: try NumberTable.read(table)])
      } catch {
        // Places in what was packed are not those of the file.
        throw Malformed(at: 0, "unpacked, byte \(error.offset): \(error.problem)")
      }
    } else if Self.isTable(path) {
      self.init([Self.namelessTensor: try NumberTable.read(bytes)])
    } else if begins(NumPyArray.magic) {
      self.init([Self.namelessTensor: try NumPyArray.read(bytes)])
    } else if NumPyArchive.magics.contains(where: begins) {
      self = try NumPyArchive.read(bytes, needing: names)
    } else if let format = Format(path: path), format != .safetensors {
      throw Malformed(at: 0, "it does not begin as a file of its name does")
    } else {
      do throws(Malformed) {
        self = try Safetensors.read(bytes)
      } catch {
        guard Format(path: path) == nil else { throw error }
        // It may be a table, which has no mark of its own.
        throw error.told(
          at: error.offset,
          as: "\(error.problem) (the name of a table of numbers ends in .csv, .csv.gz or .txt)")
      }
    }
  }
}

extension Checkpoint {
  /// Checks a part that was written by `CheckpointWriter.write(_:as:)`, and maps it.
  ///
  /// - Throws: As `Checkpoint.map(_:)`, and ``TensorFile/init(contentsOf:)``.
  public func tensors(_ name: String) throws(CheckpointError) -> TensorFile {
    try TensorFile(try map(name), path: name)
  }
}
