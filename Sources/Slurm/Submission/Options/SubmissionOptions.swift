/// Options of `sbatch`: those of a script's `#SBATCH` lines, of the environment, or of a command line.
///
/// What comes later wins. `sbatch` takes the script first, then the environment, then the command line:
///
/// ```swift
/// let script = "#!/bin/sh\n#SBATCH --time=6-00:00:00\n"
/// var job = JobDescription(script: .text(script))
/// let options = try SubmissionOptions(script: Array(script.utf8))
/// try job.apply(options + SubmissionOptions(environment: ["SBATCH_PARTITION": "short"]))
/// ```
///
/// A value may also be written as the rest of this library takes it: `--time=6d`.
public struct SubmissionOptions: Sendable {
  var given: [GivenOption] = []
  /// A line for another batch system.
  private var foreign: OptionWord?

  private init() {}

  /// No options.
  package static let none = SubmissionOptions()

  /// Reads the directives of a batch script.
  ///
  /// - Parameters:
  ///   - script: The whole script.
  ///   - release: The release of Slurm whose options count.
  /// - Throws: ``OptionError`` with the line of an option that does not exist, or that is
  ///   incomplete; and for the script of a heterogeneous job, which has a set of options for each
  ///   component: see ``components(script:release:)``.
  public init(
    script: [UInt8], release: SlurmRelease = .linked
  ) throws(OptionError) {
    let directives = try ScriptDirectives(script)
    if let place = directives.secondComponent {
      throw OptionError(place, "hetjob", "this job has several components, not one")
    }
    try self.init(directives.components[0], foreign: directives.foreign, release)
  }

  /// Reads the words of directives.
  init(
    _ words: [OptionWord], foreign: OptionWord?, _ release: SlurmRelease
  ) throws(OptionError) {
    let (given, rest) = try OptionParser.parse(words, for: release)
    if let word = rest.first(where: { $0.text != "--" }) {
      throw OptionError(
        word, "this is no option",
        hint: "an option's value that may be left out follows =, as in --nice=100")
    }
    (self.given, self.foreign) = (given, foreign)
  }

  /// Reads the variables that `sbatch` reads, such as `SBATCH_PARTITION` and `SBATCH_TIMELIMIT`.
  ///
  /// - Parameters:
  ///   - environment: Variables; those that are no options are passed over.
  ///   - release: The release of Slurm whose options count.
  public init(
    environment: [String: String], release: SlurmRelease = .linked
  ) throws(OptionError) {
    given = try SubmissionVariable.options(environment, for: release)
  }

  /// Reads the words of a command line, and leaves those from the first on that is no option, or `--`.
  ///
  /// - Parameters:
  ///   - words: The words; what is left of them on return is the script and its arguments.
  ///   - release: The release of Slurm whose options count.
  /// - Throws: ``OptionError`` for an option that does not exist, or that is incomplete.
  public init(
    arguments words: inout [String], release: SlurmRelease = .linked
  ) throws(OptionError) {
    let (given, rest) = try OptionParser.parse(
      words.map { OptionWord(text: $0, place: .commandLine) }, for: release)
    self.given = given
    words = rest.map(\.text)
  }

  /// Whether a word is an option, or letters of options, whose value is the next word.
  package static func takesNextWord(_ word: String, release: SlurmRelease = .linked) -> Bool {
    let words = [word, "value"].map { OptionWord(text: $0, place: .commandLine) }
    return (try? OptionParser.parse(words, for: release))?.rest.isEmpty == true
  }

  /// The value of an option that was given, the last where it was given more than once; empty for one
  /// without a value, nil where it was not given.
  package func value(of name: String) -> String? {
    guard let last = given.last(where: { $0.option.name == name }), !last.isTakenBack else {
      return nil
    }
    return last.value ?? ""
  }

  /// Where an option was given, the last time; nil where it was not.
  package func place(of name: String) -> OptionPlace? {
    given.last { $0.option.name == name }?.place
  }

  /// The options but for some.
  package func without(_ names: Set<String>) -> SubmissionOptions {
    var others = self
    others.given.removeAll { names.contains($0.option.name) }
    return others
  }

  /// The options of both, those on the right winning.
  public static func + (left: SubmissionOptions, right: SubmissionOptions) -> SubmissionOptions {
    var both = left
    both.given += right.given
    both.foreign = left.foreign ?? right.foreign
    return both
  }

  /// Looks for what is wrong with them, without reading the files that they name.
  ///
  /// - Throws: ``OptionError``, as ``JobDescription/apply(_:)`` does.
  package func check() throws(OptionError) {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    for option in try resolved() where !option.readsFile { try option.apply(to: &job) }
  }

  /// The options that count, in the order in which they are applied.
  ///
  /// - Throws: ``OptionError`` for those that exclude each other, and for a script with lines for
  ///   another batch system, which `sbatch` translates unless it is told not to.
  func resolved() throws(OptionError) -> [GivenOption] {
    let ignoresForeign =
      value(of: "ignore-pbs") != nil
    if let foreign, !ignoresForeign {
      throw OptionError(
        foreign, "options of another batch system are not translated",
        hint: "write #SBATCH, or give --ignore-pbs")
    }
    return try OptionConflicts.resolve(given)
  }
}

extension JobDescription {
  /// Asks for what options ask for; what they do not name stays as it is.
  ///
  /// - Throws: ``OptionError`` for a value that cannot be read, for options that exclude each other,
  ///   and for those that are not supported yet.
  public mutating func apply(_ options: SubmissionOptions) throws(OptionError) {
    var job = self
    for option in try options.resolved() { try option.apply(to: &job) }
    self = job
  }
}
