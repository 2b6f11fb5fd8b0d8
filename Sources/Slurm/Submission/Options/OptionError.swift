/// An option of a submission that cannot be used, and where it was given.
public struct OptionError: Error, Hashable, Sendable {
  /// Where it was given.
  public let place: OptionPlace
  /// The option as it was given: `--mem=4X`.
  public let option: String
  /// What is wrong with it, in a few words.
  public let problem: String
  /// What to write instead, where that is known.
  public let hint: String?

  init(_ place: OptionPlace, _ option: String, _ problem: String, hint: String? = nil) {
    self.place = place
    self.option = option
    self.problem = problem
    self.hint = hint
  }

  /// The same of a word.
  init(_ word: OptionWord, _ problem: String, hint: String? = nil) {
    self.init(word.place, word.text, problem, hint: hint)
  }
}

extension OptionError: CustomStringConvertible {
  /// One line, without the hint: `line 3, --mem=4X: this is not an amount of memory`.
  public var description: String { "\(place), \(option): \(problem)" }
}
