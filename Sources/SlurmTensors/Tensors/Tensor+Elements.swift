extension Tensor {
  /// Calls a function with the elements where they lie.
  ///
  /// A file may hold them where the processor cannot read them as numbers, as zip archives do; only
  /// then they are copied.
  ///
  /// - Parameters:
  ///   - type: What they are; `UInt8` also for truth values, `UInt16` for ``ElementType/bfloat16``.
  ///   - body: Is called with them.
  /// - Returns: What the function returned; nil when the elements are of another type.
  public func withElements<Element: TensorElement, Result, Failure: Error>(
    as type: Element.Type, _ body: (Span<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard isReadable(as: type) else { return nil }
    return try bytes.withUnsafeBytes { (bytes) throws(Failure) in
      let address = bytes.baseAddress.map { UInt(bitPattern: $0) } ?? 0
      if address % UInt(MemoryLayout<Element>.alignment) == 0 {
        return try body(bytes.bindMemory(to: Element.self).span)
      }
      return try body(Self.copied(bytes, as: type).span)
    }
  }

  /// A copy of the elements; nil when they are of another type.
  public func elements<Element: TensorElement>(as type: Element.Type) -> [Element]? {
    guard isReadable(as: type) else { return nil }
    return bytes.withUnsafeBytes { Self.copied($0, as: type) }
  }

  /// The elements as floating-point numbers, whatever they are, rounded where it must be.
  public func numbers<Number: BinaryFloatingPoint & TensorElement>(as: Number.Type) -> [Number] {
    if let elements = elements(as: Number.self) { return elements }
    switch type {
    case .bool, .uint8: return converted(UInt8.self) { Number($0) }
    case .int8: return converted(Int8.self) { Number($0) }
    case .int16: return converted(Int16.self) { Number($0) }
    case .uint16: return converted(UInt16.self) { Number($0) }
    case .int32: return converted(Int32.self) { Number($0) }
    case .uint32: return converted(UInt32.self) { Number($0) }
    case .int64: return converted(Int64.self) { Number($0) }
    case .uint64: return converted(UInt64.self) { Number($0) }
    case .float16:
      // As bits: `Float16` is not there on all of Linux's processors.
      return converted(UInt16.self) { Number(Self.half($0)) }
    case .bfloat16: return converted(UInt16.self) { Number(Float(bitPattern: UInt32($0) << 16)) }
    case .float32: return converted(Float.self) { Number($0) }
    case .float64: return converted(Double.self) { Number($0) }
    }
  }

  private func isReadable<Element: TensorElement>(as element: Element.Type) -> Bool {
    switch type {
    case .bool: Element.elementType == .uint8
    case .float16, .bfloat16: Element.elementType == .uint16 || Element.elementType == type
    default: Element.elementType == type
    }
  }

  private func converted<Element: TensorElement, Number>(
    _ type: Element.Type, _ convert: (Element) -> Number
  ) -> [Number] {
    bytes.withUnsafeBytes { Self.copied($0, as: type).map(convert) }
  }

  private static func copied<Element: TensorElement>(
    _ bytes: UnsafeRawBufferPointer, as type: Element.Type
  ) -> [Element] {
    let count = bytes.count / MemoryLayout<Element>.size
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      initialized = count
    }
  }

  /// The number that IEEE 754's 16 bits mean.
  static func half(_ bits: UInt16) -> Float {
    let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Float(bits & 0x3FF))
    let magnitude: Float =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 0x1F: fraction == 0 ? .infinity : .nan
      default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction * 0x1p-10)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
