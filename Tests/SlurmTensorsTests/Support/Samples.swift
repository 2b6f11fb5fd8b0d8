import SlurmTensors

/// Tensors of every type, with what is hard to write: empty ones, single numbers, odd sizes.
enum Samples {
  static let half: [UInt16] = [0x3C00, 0xC000, 0x7C00, 0x0001]

  static var file: TensorFile {
    TensorFile([
      "bool": Tensor([true, false, true]),
      "i8": Tensor([Int8.min, 0, .max]),
      "u8": Tensor([UInt8(0), 7, 255]),
      "i16": Tensor([Int16.min, 1, .max], shape: [3, 1]),
      "u16": Tensor([UInt16.max]),
      "i32": Tensor([Int32.min, .max], shape: [1, 2]),
      "u32": Tensor([UInt32.max, 3]),
      "i64": Tensor([Int64.min, .max]),
      "u64": Tensor([UInt64.max]),
      "f32": Tensor([Float](stride(from: 0, to: 6, by: 1)), shape: [2, 3]),
      "f64": Tensor([Double.pi, -.infinity, 0x1p-1074]),
      "scalar": Tensor([Float(42)], shape: []),
      "empty": Tensor([Double](), shape: [0, 5]),
      "layer/0 \"ü\"": Tensor([Float(-0.0)]),
    ])
  }

  /// The same in NumPy.
  static let python = """
    samples = {
      'bool': np.array([True, False, True]),
      'i8': np.array([-128, 0, 127], np.int8), 'u8': np.array([0, 7, 255], np.uint8),
      'i16': np.array([[-32768], [1], [32767]], np.int16), 'u16': np.array([65535], np.uint16),
      'i32': np.array([[-2**31, 2**31 - 1]], np.int32), 'u32': np.array([2**32 - 1, 3], np.uint32),
      'i64': np.array([-2**63, 2**63 - 1], np.int64), 'u64': np.array([2**64 - 1], np.uint64),
      'f32': np.arange(6, dtype=np.float32).reshape(2, 3),
      'f64': np.array([np.pi, -np.inf, 2.0**-1074]),
      'scalar': np.array(42, np.float32), 'empty': np.zeros((0, 5)),
      'layer/0 "ü"': np.array([-0.0], np.float32),
    }
    def same(files):
      assert set(files) == set(samples), set(files) ^ set(samples)
      for name, one in samples.items():
        other = files[name]
        assert one.dtype == other.dtype and one.shape == other.shape, name
        assert one.tobytes() == other.tobytes(), name

    """
}

extension TensorFile {
  /// Whether two hold the same, bit by bit.
  func isSame(as other: TensorFile) -> Bool {
    names == other.names && metadata == other.metadata
      && tensors.allSatisfy { name, tensor in other[name].map(tensor.isSame) ?? false }
  }
}

extension Tensor {
  func isSame(as other: Tensor) -> Bool {
    guard type == other.type, shape == other.shape else { return false }
    return withUnsafeBytes { one in other.withUnsafeBytes { one.elementsEqual($0) } }
  }
}
