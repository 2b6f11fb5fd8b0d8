/// Names of nodes, as Slurm writes them: `n[1-3,7],gpu-[01-16]`.
///
/// ```swift
/// let nodes = try NodeList("n[1-3],login")
/// nodes.count                 // 4
/// nodes.contains("n2")        // true
/// ```
///
/// The corresponding C type is `hostlist_t`.
public struct NodeList: Hashable, Sendable {
  /// Each name, in the order of the text.
  public let names: [String]

  /// Reads a list; an empty text is a list without names.
  ///
  /// - Throws: A ``ParseError`` that names the place of what is wrong.
  public init(_ text: String) throws(ParseError) {
    var parser = NodeListParser(text)
    names = try parser.names()
  }
}

extension NodeList: RandomAccessCollection {
  /// The first index: 0.
  public var startIndex: Int { 0 }
  /// The number of names.
  public var endIndex: Int { names.count }
  /// The name at a place.
  public subscript(position: Int) -> String { names[position] }
}
