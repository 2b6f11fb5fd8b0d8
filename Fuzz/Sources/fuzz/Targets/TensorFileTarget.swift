import SlurmCheckpointing
import SlurmTensors

/// Files of tensors: safetensors, `.npy`, `.npz`, tables, and what gzip has packed.
enum TensorFileTarget {
  static func check(_ bytes: UnsafeRawBufferPointer) {
    let bytes = Array(bytes)
    for path in ["fuzzed", "fuzzed.csv"] {
      if let file = read(bytes, path: path) { check(file) }
    }
  }

  private static func check(_ file: TensorFile) {
    for (name, tensor) in file.tensors {
      let count = tensor.shape.reduce(1, *)
      require(tensor.count == count, "'\(name)' is \(tensor), and has \(tensor.count) elements")
      require(tensor.numbers(as: Float.self).count == count, "'\(name)' has other numbers")
    }
    for format in [TensorFile.Format.safetensors, .npz, .packedNPZ] {
      do throws(CheckpointError) {
        let written = try file.bytes(as: format)
        let again = try TensorFile(written, path: "written")
        require(again.names == file.names, "\(file.names) became \(again.names)")
        for (name, tensor) in file.tensors {
          require(
            again[name].map { isSame($0, tensor) } ?? false,
            "'\(name)', \(tensor), is another as \(format)")
        }
        require(try again.bytes(as: format) == written, "the same is written in two ways")
      } catch {
        // NumPy has no such elements, or a name is too long, or kept for something else.
        require([.invalidValue, .invalidName].contains(error.code), "\(error)")
      }
    }
  }

  private static func isSame(_ one: Tensor, _ other: Tensor) -> Bool {
    one.type == other.type && one.shape == other.shape
      && one.withUnsafeBytes { bytes in other.withUnsafeBytes { bytes.elementsEqual($0) } }
  }

  /// - Returns: The file; nil after a look at the error.
  private static func read(_ bytes: [UInt8], path: String) -> TensorFile? {
    do throws(CheckpointError) {
      return try TensorFile(bytes, path: path)
    } catch {
      require([.damaged, .invalidValue].contains(error.code), "\(error)")
      let place = error.detail.flatMap { detail in
        detail.hasPrefix("byte ") ? Int(detail.dropFirst(5).prefix { $0 != ":" }) : nil
      }
      require((0...bytes.count).contains(place ?? -1), "no place in \(bytes.count) bytes: \(error)")
      return nil
    }
  }
}
