extension Tensor {
  /// What the elements of a tensor are.
  public enum ElementType: String, Hashable, Sendable, CaseIterable {
    case bool = "BOOL"
    case int8 = "I8"
    case uint8 = "U8"
    case int16 = "I16"
    case uint16 = "U16"
    case int32 = "I32"
    case uint32 = "U32"
    case int64 = "I64"
    case uint64 = "U64"
    case float16 = "F16"
    /// The upper half of a `Float`; NumPy has no such type.
    case bfloat16 = "BF16"
    case float32 = "F32"
    case float64 = "F64"

    /// The number of bytes of an element.
    public var size: Int {
      switch self {
      case .bool, .int8, .uint8: 1
      case .int16, .uint16, .float16, .bfloat16: 2
      case .int32, .uint32, .float32: 4
      case .int64, .uint64, .float64: 8
      }
    }

    /// As NumPy writes it, without the order of its bytes: `f4`; nil where NumPy has no such type.
    var numPyName: String? {
      switch self {
      case .bool: "b1"
      case .int8, .int16, .int32, .int64: "i\(size)"
      case .uint8, .uint16, .uint32, .uint64: "u\(size)"
      case .float16, .float32, .float64: "f\(size)"
      case .bfloat16: nil
      }
    }

    init?(numPyName name: some StringProtocol) {
      guard let type = Self.allCases.first(where: { $0.numPyName == String(name) }) else {
        return nil
      }
      self = type
    }
  }
}

extension Tensor.ElementType: CustomStringConvertible {
  /// The name in the safetensors format: `F32`.
  public var description: String { rawValue }
}
