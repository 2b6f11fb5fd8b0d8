public import SlurmCheckpointing

/// Named tensors, as they are in a file.
///
/// ```swift
/// import SlurmTensors
///
/// func scale(_ path: String) throws {
///   var file = try TensorFile(contentsOf: path)
///   let kernel = try file.elements("dense_0/kernel", as: Float.self)
///   file["dense_0/kernel"] = Tensor(kernel.map { $0 * 2 }, shape: [64, 10])
///   try file.write(to: "scaled.safetensors")
/// }
/// ```
///
/// Files are mapped into memory, and written from it, without copies; the packed members of an `.npz`
/// file are unpacked. A file that is mapped must not be changed by others: the kernel ends a process
/// with SIGBUS that looks at bytes which are not there any more. ``write(to:as:)`` changes none, it
/// puts another file in its place.
public struct TensorFile: Sendable {
  /// The tensors by their names.
  public var tensors: [String: Tensor]
  /// What else a safetensors file says, by names; other formats have no place for it.
  public var metadata: [String: String]
  /// What else is in its archive, and was not needed: texts, say, which are no tensors.
  package internal(set) var omitted: [String] = []

  /// Collects tensors.
  public init(_ tensors: [String: Tensor] = [:], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor of a name.
  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set { tensors[name] = newValue }
  }

  /// The names, in order.
  public var names: [String] { tensors.keys.sorted() }

  /// A copy of a tensor's elements.
  ///
  /// - Parameters:
  ///   - name: Which tensor.
  ///   - type: What its elements must be.
  ///   - shape: Its shape; nil for any.
  /// - Throws: `CheckpointError`, with the code `invalidValue` when there is no
  ///   such tensor, or its elements are others.
  public func elements<Element: TensorElement>(
    _ name: String, as type: Element.Type, shape: [Int]? = nil
  ) throws(CheckpointError) -> [Element] {
    func refused(_ problem: String) -> CheckpointError {
      CheckpointError(.invalidValue, "read", name, problem)
    }
    guard let tensor = tensors[name] else {
      let others = names.prefix(8).joined(separator: ", ")
      throw refused("there is no such tensor" + (others.isEmpty ? "" : ", but \(others)"))
    }
    guard let elements = tensor.elements(as: type) else {
      throw refused("its elements are \(tensor.type), not \(Element.elementType)")
    }
    guard tensor.shape == shape ?? tensor.shape else {
      throw refused("its shape is \(tensor.shape), not \(shape ?? [])")
    }
    return elements
  }
}
