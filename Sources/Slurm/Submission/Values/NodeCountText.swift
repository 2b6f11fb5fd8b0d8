extension JobDescription {
  /// Reads a number of nodes as `--nodes` takes it: `2`, `2-4`, `1k`.
  package static func nodeCount(_ text: String) throws(ParseError) -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(nodes)
    guard parts.count <= 2, let first = parts[0], first > 0, let last = parts[parts.count - 1],
      last >= first
    else {
      throw ParseError(
        text: text, position: 0, problem: "this is not a number of nodes", hint: "as in 2 or 2-4")
    }
    return first...last
  }

  /// A number, of thousands or millions as computers count them.
  private static func nodes(_ text: Substring) -> Int? {
    let factors: [Character: Int32] = ["k": 1 << 10, "K": 1 << 10, "m": 1 << 20, "M": 1 << 20]
    let factor = text.last.flatMap { factors[$0] }
    guard let number = Int32(factor == nil ? text : text.dropLast()) else { return nil }
    let (product, isTooLarge) = number.multipliedReportingOverflow(by: factor ?? 1)
    return isTooLarge ? nil : Int(product)
  }
}
