/// How tasks are bound to memory, as `--mem-bind`.
///
/// The corresponding C fields are `mem_bind_type` and `mem_bind`.
public struct MemoryBinding: Hashable, Codable, Sendable {
  /// Slurm's bits.
  private(set) var rawValue: UInt16 = 0
  /// Numbers of memories, or masks, of the tasks.
  private(set) var list: String?

  /// Reads a binding as `--mem-bind` takes it: `local`, `verbose,rank`, `map_mem:0,1`,
  /// `mask_mem:0x3*4`.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    for part in Self.parts(of: text) {
      let words = part.split(maxSplits: 1, omittingEmptySubsequences: false) { ":=".contains($0) }
      let name = words[0].lowercased()
      if let flag = Self.flags.first(where: { $0.names.contains(name) }), words.count == 1 {
        rawValue = flag.isSet ? rawValue | flag.bit : rawValue & ~flag.bit
        continue
      }
      guard let kind = Self.kinds.first(where: { $0.names.contains(name) }),
        kind.hasList == (words.count == 2)
      else { throw Self.problem(text) }
      rawValue = rawValue & ~Self.allKinds | kind.bit
      list = nil
      if kind.hasList {
        list = try Self.list(words[1], isHexadecimal: name.hasPrefix("mask"), of: text)
      }
    }
  }

  /// Commas separate words, and numbers within a list.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      if part.first?.isHexDigit == true, part.first?.isNumber == true, let last = parts.last {
        parts[parts.count - 1] = "\(last),\(part)"
      } else {
        parts.append(String(part))
      }
    }
    return parts
  }

  /// `0*2,1` is `0,0,1`.
  private static func list(
    _ list: Substring, isHexadecimal: Bool, of text: String
  ) throws(ParseError) -> String {
    var numbers: [Substring] = []
    for part in list.split(separator: ",") {
      let words = part.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      let number = isHexadecimal && words[0].hasPrefix("0x") ? words[0].dropFirst(2) : words[0]
      let count = words.count > 1 ? Int(words[1]) : 1
      guard !number.isEmpty, let count, (1...65_536).contains(count),
        number.allSatisfy({ isHexadecimal ? $0.isHexDigit : $0.isASCII && $0.isNumber })
      else { throw problem(text) }
      numbers += Array(repeating: number, count: count)
    }
    if numbers.isEmpty { throw problem(text) }
    return numbers.joined(separator: ",")
  }

  private static func problem(_ text: String) -> ParseError {
    ParseError(
      text: text, position: 0, problem: "this is not a binding to memory",
      hint: "none, rank, local, map_mem:LIST, mask_mem:LIST; with prefer, sort, verbose")
  }

  private static let flags: [(names: [String], bit: UInt16, isSet: Bool)] = [
    (["p", "prefer"], 0x80, true), (["sort"], 0x40, true), (["nosort"], 0x40, false),
    (["v", "verbose"], 0x01, true), (["q", "quiet"], 0x01, false),
  ]
  private static let kinds: [(names: [String], bit: UInt16, hasList: Bool)] = [
    (["no", "none"], 0x02, false), (["rank"], 0x04, false), (["local"], 0x20, false),
    (["map_mem", "mapmem"], 0x08, true), (["mask_mem", "maskmem"], 0x10, true),
  ]
  private static let allKinds = kinds.reduce(0) { $0 | $1.bit }
}

extension MemoryBinding {
  var isVerbose: Bool { rawValue & 0x01 != 0 }
  var isSorted: Bool { rawValue & 0x40 != 0 }

  /// As Slurm writes it into a job's environment: `verbose,map_mem:0,1`.
  var environmentText: String {
    let names: [(UInt16, String)] = [
      (0x01, "verbose"), (0x80, "prefer"), (0x40, "sort"), (0x02, "none"), (0x04, "rank"),
      (0x20, "local"), (0x08, "map_mem"), (0x10, "mask_mem"),
    ]
    let set = names.filter { rawValue & $0.0 != 0 }.map(\.1).joined(separator: ",")
    return list.map { "\(set):\($0)" } ?? set
  }
}
