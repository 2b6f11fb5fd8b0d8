/// Reads words as `sbatch` does, by the rules of `getopt_long`: a long name may be cut short where that
/// is clear, letters may stand together, the first word that is no option ends the options.
struct OptionParser {
  private let release: SlurmRelease
  private var rest: ArraySlice<OptionWord>

  /// The options among the words, and the words from the first on that is no option, or `--`.
  static func parse(
    _ words: [OptionWord], for release: SlurmRelease
  ) throws(OptionError) -> (given: [GivenOption], rest: [OptionWord]) {
    var parser = OptionParser(release: release, rest: words[...])
    var given: [GivenOption] = []
    while let word = parser.rest.first, word.text.hasPrefix("-"), !["-", "--"].contains(word.text) {
      parser.rest.removeFirst()
      given +=
        word.text.hasPrefix("--") ? [try parser.long(word)] : try parser.letters(word)
    }
    return (given, Array(parser.rest))
  }

  private mutating func long(_ word: OptionWord) throws(OptionError) -> GivenOption {
    let parts = word.text.dropFirst(2)
      .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(named: String(parts[0]), word)
    let value = parts.count > 1 ? String(parts[1]) : nil
    switch option.effect.argument {
    case .none:
      if value != nil { throw OptionError(word, "it takes no value") }
      return GivenOption(option, nil, word.place)
    case .required:
      if let value { return GivenOption(option, value, word.place) }
      return GivenOption(option, try followingWord(word), word.place)
    case .optional:
      return GivenOption(option, value, word.place)
    }
  }

  private mutating func letters(_ word: OptionWord) throws(OptionError) -> [GivenOption] {
    var given: [GivenOption] = []
    var letters = word.text.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = SubmissionOption.byLetter[letter] else {
        throw OptionError(word, "there is no option -\(letter)")
      }
      switch option.effect.argument {
      case .none:
        given.append(GivenOption(option, nil, word.place))
        continue
      case .required:
        let value = letters.isEmpty ? try followingWord(word) : String(letters)
        given.append(GivenOption(option, value, word.place))
      case .optional:
        given.append(GivenOption(option, letters.isEmpty ? nil : String(letters), word.place))
      }
      break
    }
    return given
  }

  private mutating func followingWord(_ word: OptionWord) throws(OptionError) -> String {
    guard let value = rest.popFirst() else { throw OptionError(word, "its value is missing") }
    return value.text
  }

  private func option(
    named name: String, _ word: OptionWord
  ) throws(OptionError) -> SubmissionOption {
    let named = SubmissionOption.byName[name] ?? []
    if let exact = named.first(where: { $0.isKnown(to: release) }) { return exact }
    let known = SubmissionOption.all.filter { $0.isKnown(to: release) }
    let candidates = known.filter { $0.name.hasPrefix(name) }
    switch candidates.count {
    case 1: return candidates[0]
    case 0: break
    default:
      let names = candidates.prefix(4).map { "--" + $0.name }.joined(separator: " or ")
      throw OptionError(word, "it may be the beginning of several", hint: "did you mean \(names)?")
    }
    if let other = named.first {
      throw OptionError(word, other.absence(from: release))
    }
    let nearest = NearestNames(to: name, among: known.map(\.name)).names.map { "--" + $0 }
    throw OptionError(
      word, "there is no such option",
      hint: nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: " or "))?")
  }
}
