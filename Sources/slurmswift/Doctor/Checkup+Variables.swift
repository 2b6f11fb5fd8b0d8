// What the script's own variables stand for.
extension Checkup {
  /// A word that begins with a variable which the script sets, with its value: `$CKPT/state`.
  func resolved(_ word: String) -> String {
    var word = word
    var seen: Set<Substring> = []
    // The value may begin with another one, or in vain with itself.
    while word.hasPrefix("$") {
      var name = word.dropFirst().prefix { $0 != "/" }
      let rest = word.dropFirst(name.count + 1)
      if name.hasPrefix("{"), name.hasSuffix("}") { name = name.dropFirst().dropLast() }
      guard seen.insert(name).inserted, let value = value(of: name) else { break }
      word = value + rest
    }
    return word
  }

  /// What the script sets a variable to, the last time; nil where it does not.
  private func value(of name: Substring) -> String? {
    script.commands.lazy.flatMap(\.assignments).last { $0.name == name }?.value
  }

  /// A whole number, or a variable or arithmetic that stands for one: `$((24 * 60 * 60 - 90))`.
  ///
  /// - Returns: Nil for what is known only when it runs, and for more than sums of products.
  func number(_ word: String) -> Double? {
    guard word.hasPrefix("$(("), word.hasSuffix("))") else { return Double(resolved(word)) }
    let sum = word.dropFirst(3).dropLast(2).filter { !$0.isWhitespace }
      .replacing("-", with: "+-").split(separator: "+", omittingEmptySubsequences: false)
    var total = 0.0
    for term in sum {
      var product = term.hasPrefix("-") ? -1.0 : 1.0
      let factors = term.drop { $0 == "-" }.split(separator: "*", omittingEmptySubsequences: false)
      for text in factors {
        guard let factor = factor(String(text)) else { return nil }
        product *= factor
      }
      total += product
    }
    return total
  }

  /// In arithmetic a variable may stand without its `$`.
  private func factor(_ text: String) -> Double? {
    guard let first = text.first, first.isLetter || first == "_" else {
      return Double(resolved(text))
    }
    return Double(resolved("$" + text))
  }
}
