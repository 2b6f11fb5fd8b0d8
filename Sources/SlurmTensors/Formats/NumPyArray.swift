/// NumPy's format of one array, `.npy`: a header that is a Python dictionary, and the elements.
///
///     6 bytes   \x93NUMPY
///     2 bytes   the format's version, 1.0 to 3.0
///     2 or 4    the header's length, the lowest byte first
///     header    {'descr': '<f4', 'fortran_order': False, 'shape': (64, 10), }, blanks, \n
///     data      the elements
enum NumPyArray {
  static let magic: [UInt8] = [0x93] + "NUMPY".utf8

  /// Reads the header; the elements stay where they are, unless they have to be put in order.
  static func read(_ bytes: any TensorBytes) throws(Malformed) -> Tensor {
    let header = try bytes.withUnsafeBytes { (bytes) throws(Malformed) in
      try NumPyHeader(bytes)
    }
    guard let size = Tensor.size(of: header.shape, header.type) else {
      throw Malformed(at: 0, "shape \(header.shape) is none that an array can have")
    }
    guard size == bytes.count - header.end else {
      throw Malformed(
        at: header.end,
        "\(bytes.count - header.end) bytes follow the header, and shape \(header.shape) of "
          + "\(header.type) has \(size)")
    }
    let data = bytes.slice(header.end..<bytes.count)
    let isInOrder = header.isLittleEndian && !header.isFortranOrder
    return Tensor(
      type: header.type, shape: header.shape, bytes: isInOrder ? data : header.ordered(data))
  }

  /// What stands in front of a tensor's elements.
  ///
  /// - Returns: nil when NumPy has no such elements.
  static func header(of tensor: Tensor) -> [UInt8]? {
    guard let name = tensor.type.numPyName else { return nil }
    let order = tensor.type.size == 1 ? "|" : "<"
    let sizes = tensor.shape.map(String.init).joined(separator: ", ")
    let shape = tensor.shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
    var text = Array(
      "{'descr': '\(order)\(name)', 'fortran_order': False, 'shape': \(shape), }".utf8)
    // With the end of the line a multiple of 64, so that the elements are well placed.
    while (magic.count + 4 + text.count + 1) % 64 != 0 { text.append(UInt8(ascii: " ")) }
    text.append(UInt8(ascii: "\n"))
    return magic + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + text
  }
}
