/// An array of numbers with a shape, row by row: the last index runs fastest, as in C and NumPy.
///
/// Its bytes are those of the Swift array that it was made from, or those of a mapped file; either way
/// they are not copied.
public struct Tensor: Sendable {
  /// What its elements are.
  public let type: ElementType
  /// The number of elements along each axis; empty for a single number.
  public let shape: [Int]
  /// Its elements, as they lie in memory.
  let bytes: any TensorBytes

  /// Makes a tensor of an array.
  ///
  /// - Parameters:
  ///   - elements: The elements, row by row.
  ///   - shape: The number of elements along each axis; nil for one axis.
  /// - Precondition: The shape is one of so many elements.
  public init<Element: TensorElement>(_ elements: [Element], shape: [Int]? = nil) {
    let shape = shape ?? [elements.count]
    precondition(
      Self.count(of: shape) == elements.count, "\(elements.count) elements have not shape \(shape)")
    self.init(type: Element.elementType, shape: shape, bytes: ArrayBytes(elements: elements))
  }

  /// Makes a tensor of truth values.
  ///
  /// - Precondition: As ``init(_:shape:)-([Element],_)``.
  public init(_ elements: [Bool], shape: [Int]? = nil) {
    let numbers = Tensor(elements.map { $0 ? UInt8(1) : 0 }, shape: shape)
    self.init(type: .bool, shape: numbers.shape, bytes: numbers.bytes)
  }

  init(type: ElementType, shape: [Int], bytes: any TensorBytes) {
    self.type = type
    self.shape = shape
    self.bytes = bytes
  }

  /// The number of elements.
  public var count: Int { bytes.count / type.size }

  /// Calls a function with the bytes of all elements, the lowest byte of each first.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withUnsafeBytes(body)
  }

  /// The number of elements of a shape; nil for none that can be.
  static func count(of shape: [Int]) -> Int? {
    guard shape.count <= maximumRank else { return nil }
    var (count, isEmpty) = (1, false)
    for size in shape {
      guard size >= 0 else { return nil }
      if size == 0 {
        isEmpty = true
        continue
      }
      let product = count.multipliedReportingOverflow(by: size)
      if product.overflow { return nil }
      count = product.partialValue
    }
    return isEmpty ? 0 : count
  }

  /// The number of bytes of a shape's elements; nil for none that can be.
  static func size(of shape: [Int], _ type: ElementType) -> Int? {
    guard let product = count(of: shape)?.multipliedReportingOverflow(by: type.size) else {
      return nil
    }
    return product.overflow ? nil : product.partialValue
  }

  /// The most axes, which are NumPy's.
  static let maximumRank = 64
}

extension Tensor: CustomStringConvertible {
  /// What it is, without its elements: `F32 [64, 10]`.
  public var description: String { "\(type) \(shape)" }
}
