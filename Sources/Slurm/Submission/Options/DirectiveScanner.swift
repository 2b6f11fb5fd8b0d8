/// Splits a directive into words.
///
/// Blanks separate words, quotes of either kind keep them together, a backslash takes the next
/// character as it is, even in quotes, and `#` begins a comment, even in a word.
struct DirectiveScanner {
  private var rest: ArraySlice<UInt8>
  private let place: OptionPlace
  private let line: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>, _ place: OptionPlace) {
    line = text
    rest = text
    self.place = place
  }

  /// The next word; nil at the end.
  mutating func next() throws(OptionError) -> OptionWord? {
    rest = rest.drop(while: OptionValue.isBlank)
    if rest.first == UInt8(ascii: ":") {
      throw problem("a word cannot begin with a colon here")
    }
    var word: [UInt8] = []
    var quote: UInt8?
    var hadQuote = false
    while let byte = rest.first, quote != nil || !OptionValue.isBlank(byte) {
      if byte == UInt8(ascii: "\\") {
        rest.removeFirst()
        // Outside of quotes what is blank ends the word all the same.
        guard let next = rest.first, quote != nil || !OptionValue.isBlank(next) else {
          continue
        }
        word.append(next)
      } else if let open = quote {
        if byte == open { quote = nil } else { word.append(byte) }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        (quote, hadQuote) = (byte, true)
      } else if byte == UInt8(ascii: "#") {
        rest = rest[rest.endIndex...]
        break
      } else {
        word.append(byte)
      }
      rest.removeFirst()
    }
    if quote != nil { throw problem("a quote is not closed") }
    guard !word.isEmpty else {
      if !hadQuote { return nil }
      throw problem(
        "sbatch takes an empty text for the end of the line",
        hint: "write an empty value as --comment=\"\"")
    }
    guard let text = String(validating: word, as: UTF8.self) else {
      throw problem("this is not UTF-8")
    }
    return OptionWord(text: text, place: place)
  }

  private func problem(_ problem: String, hint: String? = nil) -> OptionError {
    let text = String(decoding: line.drop(while: OptionValue.isBlank), as: UTF8.self)
    return OptionError(place, String(text.prefix(60)), problem, hint: hint)
  }
}
