extension Memory {
  /// Reads MiB, or an amount with a unit: `4000`, `512K`, `4G`, `1T`.
  package static func megabytes(_ text: String) throws(ParseError) -> Int {
    let digits = text.prefix(while: \.isWholeNumber)
    let unit = text.dropFirst(digits.count).uppercased()
    let factors = ["": 1.0, "K": 1.0 / 1024, "M": 1, "G": 1024, "T": 1_048_576]
    let bare = unit.count == 2 && unit.hasSuffix("B") ? String(unit.prefix(1)) : unit
    guard let number = Double(digits), let factor = factors[bare], number * factor < 1e15 else {
      throw ParseError(
        text: text, position: digits.count, problem: "this is not an amount of memory",
        hint: "as in 4000 (MiB), 512M, 4G or 1T")
    }
    return Int((number * factor).rounded(.up))
  }
}
