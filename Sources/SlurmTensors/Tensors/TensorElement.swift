/// What a tensor can be made of in Swift.
///
/// The types that conform are all that there are: numbers whose bits mean something whatever they are.
/// `Bool` is none of them, because a file may hold a byte that is neither true nor false.
public protocol TensorElement: BitwiseCopyable, Hashable, Sendable {
  /// What the elements are called in files.
  static var elementType: Tensor.ElementType { get }
}

extension Int8: TensorElement {
  /// `I8`.
  public static var elementType: Tensor.ElementType { .int8 }
}

extension UInt8: TensorElement {
  /// `U8`.
  public static var elementType: Tensor.ElementType { .uint8 }
}

extension Int16: TensorElement {
  /// `I16`.
  public static var elementType: Tensor.ElementType { .int16 }
}

extension UInt16: TensorElement {
  /// `U16`.
  public static var elementType: Tensor.ElementType { .uint16 }
}

extension Int32: TensorElement {
  /// `I32`.
  public static var elementType: Tensor.ElementType { .int32 }
}

extension UInt32: TensorElement {
  /// `U32`.
  public static var elementType: Tensor.ElementType { .uint32 }
}

extension Int64: TensorElement {
  /// `I64`.
  public static var elementType: Tensor.ElementType { .int64 }
}

extension UInt64: TensorElement {
  /// `U64`.
  public static var elementType: Tensor.ElementType { .uint64 }
}

extension Float: TensorElement {
  /// `F32`.
  public static var elementType: Tensor.ElementType { .float32 }
}

extension Double: TensorElement {
  /// `F64`.
  public static var elementType: Tensor.ElementType { .float64 }
}
