import FoundationEssentials
import Glibc
import Slurm

/// What `submit` was given behind its own options: more options of `sbatch`, and a batch script, `-` or
/// nothing for one on standard input, or `--` and a program.
struct SubmittedCommand {
  let script: BatchScript
  /// What the job is called unless an option says it.
  let name: String
  /// Whether the job is told that name: `sbatch` says nothing of the one that it gives to a script on
  /// standard input, and leaves what `SLURM_JOB_NAME` was.
  private let isNameTold: Bool
  let arguments: [String]
  /// The program that stands behind `--`, with its arguments; nil for a script.
  let program: [String]?
  /// The options that stand before the script, of each component of a heterogeneous job; a plain job
  /// has one.
  let components: [SubmissionOptions]

  /// The options of all components.
  var options: SubmissionOptions { components.reduce(.none, +) }

  /// The options in the script, of each component of a heterogeneous job.
  ///
  /// The text of `--wrap` has none: `sbatch` reads no `#SBATCH` lines there.
  func directives() throws(SlurmError) -> [SubmissionOptions] {
    options.value(of: "wrap") == nil ? try script.componentOptions() : [.none]
  }

  /// - Parameters:
  ///   - words: What follows the command's own options.
  ///   - input: Where a script is read that no word names.
  /// - Throws: ``OptionError`` for an option that is wrong; ``SlurmError`` for a program or script that
  ///   is not there.
  init(_ words: [String], input: CInt = STDIN_FILENO) throws {
    var words = SubmissionWords.captured(words)
    components = try SubmissionOptions.components(arguments: &words)
    // What is wrong with them is said before a script is read.
    for options in components { try options.check() }
    if let command = components.reduce(.none, +).value(of: "wrap") {
      try Self.refuse(words)
      script = .wrapping(command)
      (name, isNameTold, arguments) = ("wrap", true, [])
    } else if words.first == "--" {
      let command = try Self.command(Array(words.dropFirst()))
      (script, name) = (try Self.script(of: command), Self.lastPart(of: command[0]))
      (program, isNameTold, arguments) = (command, true, [])
      return
    } else if let path = words.first, path != "-" {
      script = try BatchScript.file(Self.found(path)).loaded()
      (name, isNameTold) = (Self.lastPart(of: path), true)
      arguments = Array(words.dropFirst())
    } else {
      // Who forgot the script would wait for ever; who wrote - means to type one.
      if words.isEmpty, isatty(input) == 1 { throw SlurmError.nothingToSubmit }
      script = try BatchScript(reading: input)
      // As sbatch has it.
      (name, isNameTold) = ("sbatch", false)
      arguments = Array(words.dropFirst())
    }
    program = nil
  }

  /// The job that it describes: its script first, then the environment, then the options.
  ///
  /// - Parameters:
  ///   - script: The options in the script, of each component of a heterogeneous job.
  ///   - environment: The options in the environment.
  /// - Returns: The components; a plain job has one.
  func descriptions(
    script directives: [SubmissionOptions] = [.none], environment: SubmissionOptions = .none
  ) throws -> [JobDescription] {
    try SubmissionOptions.components(
      script: directives, environment: environment, arguments: components
    ).map { options in
      var job = JobDescription(script: script)
      job.arguments = arguments
      do throws(OptionError) {
        try job.apply(options)
      } catch {
        if case .line = error.place { throw SlurmError(error, in: script) }
        throw error
      }
      if isNameTold { job.name = job.name ?? name } else { job.nameInQueue = name }
      return job
    }
  }

  /// The name of the program behind `--`, which is not looked for; nil for a script.
  static func program(in words: [String]) throws -> String? {
    var words = SubmissionWords.captured(words)
    _ = try SubmissionOptions.components(arguments: &words)
    return words.first == "--" ? words.dropFirst().first : nil
  }

  /// A script by its path, or by its name in the working folder or else in PATH.
  private static func found(_ name: String) -> String {
    guard !name.hasPrefix("/"), !name.hasPrefix("."), access(name, F_OK) != 0 else { return name }
    let folders = getenv("PATH").map { String(cString: $0).split(separator: ":") } ?? []
    return folders.map { "\($0)/\(name)" }.first { access($0, F_OK) == 0 } ?? name
  }

  private static func refuse(_ words: [String]) throws {
    guard let word = words.first else { return }
    throw SlurmError(
      .invalidScript, operation: "submit", subject: word, detail: "--wrap is the script",
      hint: "leave out the one, or the other")
  }

  private static func command(_ words: [String]) throws -> [String] {
    guard let name = words.first else { throw SlurmError.nothingToSubmit }
    return [try ProgramPath.found(name)] + words.dropFirst()
  }

  /// `slurmswift launch` becomes the program: a script's first line could hand it one argument at most,
  /// and would hand it the script's path besides.
  private static func script(of command: [String]) throws -> BatchScript {
    let data = String(decoding: try JSONEncoder().encode(command), as: UTF8.self)
    return BatchScript.program(try ProgramPath.own(), [LaunchCommand.name], data: data + "\n")
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension BatchScript {
  /// How `sbatch` begins a script that it makes itself.
  private static let startOfWrapped = "#!/bin/sh\n# This script was created by sbatch --wrap.\n\n"

  /// As `sbatch --wrap` has it, so that the scripts are the same.
  fileprivate static func wrapping(_ command: String) -> BatchScript {
    .text(startOfWrapped + command + "\n")
  }

  /// Whether it was made of the text of `--wrap`, in which there are no options.
  func isWrapped() throws(SlurmError) -> Bool {
    try contents().starts(with: Self.startOfWrapped.utf8)
  }
}

extension SlurmError {
  fileprivate static var nothingToSubmit: SlurmError {
    SlurmError(
      .invalidScript, operation: "submit", subject: "the job", detail: "no script is named",
      hint: "name a batch script, pipe one into the command, or name a program after --")
  }
}
