extension NumPyHeader {
  /// A copy of the elements: row by row, the lowest byte of each first.
  func ordered(_ data: any TensorBytes) -> any TensorBytes {
    let size = type.size
    let count = data.count / size
    let places = isFortranOrder ? Places(shape) : nil
    let bytes = [UInt8](unsafeUninitializedCapacity: data.count) { target, initialized in
      data.withUnsafeBytes { source in
        var place = places
        for index in 0..<count {
          let from = (place?.next() ?? index) * size
          for byte in 0..<size {
            target[index * size + byte] = source[from + (isLittleEndian ? byte : size - 1 - byte)]
          }
        }
      }
      initialized = data.count
    }
    return ArrayBytes(elements: bytes)
  }
}

/// Where the elements lie, row by row, of an array whose first index runs fastest.
private struct Places {
  private let shape: [Int]
  private let strides: [Int]
  private var index: [Int]
  private var place = 0

  init(_ shape: [Int]) {
    self.shape = shape
    var (strides, stride) = ([Int](), 1)
    for size in shape {
      strides.append(stride)
      stride *= max(size, 1)
    }
    self.strides = strides
    index = [Int](repeating: 0, count: shape.count)
  }

  mutating func next() -> Int {
    defer {
      for axis in shape.indices.reversed() {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
    return place
  }
}
