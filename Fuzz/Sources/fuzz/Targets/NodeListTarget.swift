import Slurm

/// Lists of nodes, beside a reading of them that is plain and slow.
enum NodeListTarget {
  static func check(_ text: String) {
    guard let list = parsed(text, { try NodeList($0) }) else { return }
    require(list.count <= 1_000_000, "\(list.count) nodes")
    guard list.count <= 10_000 else { return }
    for name in list {
      let isName =
        (1...255).contains(name.utf8.count) && !name.utf8.contains { ",[] \t".utf8.contains($0) }
      require(isName, "a node called \(name)")
    }
    let plain = text.isEmpty ? [] : elements(of: Array(text.utf8)).flatMap(expanded)
    require(list.names == plain.map { String(decoding: $0, as: UTF8.self) }, "\(list.names)")
    requireRoundTrip(list, list.joined(separator: ",")) { try NodeList($0) }
  }

  /// The parts between commas that stand in no bracket.
  private static func elements(of text: [UInt8]) -> [[UInt8]] {
    var (elements, depth): ([[UInt8]], Int) = ([[]], 0)
    for byte in text {
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ","), depth == 0 {
        elements.append([])
      } else {
        elements[elements.count - 1].append(byte)
      }
    }
    return elements
  }

  /// The names of an element, by its first bracket and the names of what follows it.
  private static func expanded(_ element: [UInt8]) -> [[UInt8]] {
    guard let opening = element.firstIndex(of: UInt8(ascii: "[")),
      let closing = element.firstIndex(of: UInt8(ascii: "]"))
    else { return [element] }
    let rests = expanded(Array(element[(closing + 1)...]))
    return element[(opening + 1)..<closing].split(separator: UInt8(ascii: ",")).flatMap { range in
      let ends = range.split(separator: UInt8(ascii: "-")).map {
        String(decoding: $0, as: UTF8.self)
      }
      let numbers = (Int(ends[0]) ?? -1)...(Int(ends[ends.count - 1]) ?? -1)
      return numbers.flatMap { number in
        var digits = "\(number)"
        while digits.utf8.count < ends[0].utf8.count { digits = "0" + digits }
        return rests.map { element[..<opening] + Array(digits.utf8) + $0 }
      }
    }
  }
}
