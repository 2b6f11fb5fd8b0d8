/// An option that was given, with its value, and where.
struct GivenOption: Sendable {
  let option: SubmissionOption
  let value: String?
  let place: OptionPlace
  /// Whether it takes back what was given before, as a variable does that says "no".
  let isTakenBack: Bool
  /// Whether it was asked for of another component, and gives way to what one is asked for itself.
  private(set) var isOfAnother = false

  init(
    _ option: SubmissionOption, _ value: String?, _ place: OptionPlace, isTakenBack: Bool = false
  ) {
    self.option = option
    self.value = value
    self.place = place
    self.isTakenBack = isTakenBack
  }

  /// Whether it was asked for outside of the environment, which gives way.
  var isExplicit: Bool {
    if case .variable = place { return false }
    return !isOfAnother
  }

  /// The same for the other components of a command line.
  var forOthers: GivenOption {
    var option = self
    option.isOfAnother = true
    return option
  }

  /// The same, a job's file by its whole path.
  func withWholePath(in folder: String) -> GivenOption {
    guard ["error", "input", "output"].contains(option.name), let value,
      !value.hasPrefix("/"), value.lowercased() != "none"
    else { return self }
    var whole = GivenOption(option, "\(folder)/\(value)", place, isTakenBack: isTakenBack)
    whole.isOfAnother = isOfAnother
    return whole
  }

  /// Whether its value names a file that is read: a pipe can be read once.
  var readsFile: Bool {
    switch option.name {
    case "bbf", "export-file", "nodefile": true
    case "nodelist", "exclude": value?.contains("/") == true
    default: false
    }
  }

  /// Does to a job what the option asks for.
  func apply(to job: inout JobDescription) throws(OptionError) {
    do throws(ParseError) {
      if isTakenBack {
        option.effect.takeBack?(&job)
      } else {
        try option.effect.apply(&job, value)
      }
    } catch {
      throw OptionError(place, text, error.problem, hint: error.hint)
    }
  }

  /// `--mem=4G`.
  var text: String { "--" + option.name + (value.map { "=\($0)" } ?? "") }
}
