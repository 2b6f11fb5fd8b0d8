internal import FoundationEssentials
internal import Glibc

/// The variables of a process, each name once and in the order of the names.
///
/// As bytes, because a value may be in any encoding.
struct EnvironmentBlock: Hashable, Sendable {
  struct Variable: Hashable, Sendable {
    let name: String
    /// `NAME=value`.
    let entry: CString
  }

  private(set) var variables: [Variable]

  /// - Parameter entries: `NAME=value` each; of a name that comes twice the last one counts.
  init(_ entries: some Sequence<[UInt8]>) {
    self.init(
      entries.compactMap { entry in
        let name = entry.prefix { $0 != UInt8(ascii: "=") }
        guard name.count < entry.count else { return nil }
        return Variable(name: String(decoding: name, as: UTF8.self), entry: CString(entry))
      })
  }

  private init(_ variables: [Variable]) {
    self.variables = Dictionary(variables.map { ($0.name, $0) }) { $1 }.values
      .sorted { $0.name < $1.name }
  }

  /// Those of this process.
  static var ofProcess: EnvironmentBlock {
    var entries: [[UInt8]] = []
    var next = environ
    while let line = next.pointee {
      entries.append(Array(UnsafeRawBufferPointer(start: line, count: strlen(line))))
      next += 1
    }
    return EnvironmentBlock(entries)
  }

  func contains(_ name: String) -> Bool { variables.contains { $0.name == name } }

  func filter(_ isWanted: (_ name: String) -> Bool) -> EnvironmentBlock {
    var block = self
    block.variables.removeAll { !isWanted($0.name) }
    return block
  }

  func adding(_ others: EnvironmentBlock) -> EnvironmentBlock {
    EnvironmentBlock(variables + others.variables)
  }

  /// The same with others, which win.
  ///
  /// - Throws: ``SlurmErrorCode/invalidDescription`` for a name or a value that cannot be one.
  func setting(_ others: [String: String]) throws(SlurmError) -> EnvironmentBlock {
    var others = others.sorted { $0.key < $1.key }[...]
    var all: [Variable] = []
    all.reserveCapacity(variables.count + others.count)
    for variable in variables {
      while let (name, value) = others.first, name < variable.name {
        all.append(try Self.variable(name, value))
        others.removeFirst()
      }
      if others.first?.key != variable.name { all.append(variable) }
    }
    for (name, value) in others { all.append(try Self.variable(name, value)) }
    var block = self
    block.variables = all
    return block
  }

  private static func variable(
    _ name: String, _ value: String
  ) throws(SlurmError) -> Variable {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "=")), !name.utf8.contains(0),
      !value.utf8.contains(0)
    else {
      throw .invalid("the variable \"\(name)\"", "has no usable name, or a NUL character")
    }
    return Variable(name: name, entry: CString("\(name)=\(value)".utf8))
  }
}

/// As one text in Base64, in which each entry ends with a NUL.
extension EnvironmentBlock: Codable {
  init(from decoder: any Decoder) throws {
    let data = try decoder.singleValueContainer().decode(Data.self)
    self.init(data.split(separator: 0).map { Array($0) })
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(variables.flatMap { $0.entry.bytes + [0] }))
  }
}
