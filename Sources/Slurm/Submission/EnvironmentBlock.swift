internal import FoundationEssentials
internal import Glibc

/// The variables of a process, each name once and in the order of the names.
///
/// As bytes, because a value may be in any encoding.
struct EnvironmentBlock: Hashable, Sendable {
  struct Variable: Hashable, Sendable {
    let name: String
    /// `NAME=value`.
    let entry: [UInt8]
  }

  private(set) var variables: [Variable]

  /// - Parameter entries: `NAME=value` each; of a name that comes twice the last one counts.
  init(_ entries: some Sequence<[UInt8]>) {
    var variables: [String: [UInt8]] = [:]
    for entry in entries {
      let name = entry.prefix { $0 != UInt8(ascii: "=") }
      if name.count < entry.count { variables[String(decoding: name, as: UTF8.self)] = entry }
    }
    self.variables = variables.sorted { $0.key < $1.key }
      .map { Variable(name: $0.key, entry: $0.value) }
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
    EnvironmentBlock((variables + others.variables).map(\.entry))
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
    try container.encode(Data(variables.flatMap { $0.entry + [0] }))
  }
}
