extension TensorFile {
  /// How tensors lie in a file.
  public enum Format: Hashable, Sendable, CaseIterable {
    /// `.safetensors`
    case safetensors
    /// `.npy`, NumPy's format of one array.
    case npy
    /// `.npz`, NumPy's format of several: `numpy.savez`.
    case npz
    /// The same, packed: `numpy.savez_compressed`.
    case packedNPZ

    /// The format that the end of a file's name tells; nil for another end.
    init?(path: String) {
      if path.ends(in: ".safetensors") {
        self = .safetensors
      } else if path.ends(in: ".npy") {
        self = .npy
      } else if path.ends(in: ".npz") {
        self = .npz
      } else {
        return nil
      }
    }
  }

  /// The name of a tensor that has none, as the one of an `.npy` file or a table; NumPy's own.
  public static let namelessTensor = "arr_0"
}
