/// The environment variables that a batch script gets.
public struct JobEnvironment: Hashable, Codable, Sendable {
  /// What comes first, before the changes.
  enum Base: Hashable, Codable, Sendable {
    case process
    case processWithoutJob
    case nothing
    /// Those of these names, and those that begin with `SLURM_`.
    case named(Set<String>)
    /// Those that begin with `SLURM`: what `--export=NONE` leaves.
    case ofSlurm
    /// Those that a process had.
    case captured(EnvironmentBlock)
  }

  private(set) var base: Base
  /// What wins over the base.
  private(set) var changes: [String: String]
  /// What the base wins over: `A=1` of `--export=A=1,ALL`.
  private var beneath: [String: String] = [:]
  /// Variables in the place of the process's, as `--export-file` names them.
  var file: [String: String]?
  /// Whether the node adds what the user's login would set.
  var includesLogin = false
  /// What `--export` said, which `srun` reads in the job.
  private(set) var export: String?
  /// Whether it asked for nothing else, and not for the login either.
  private var isNil = false

  init(base: Base, changes: [String: String]) {
    self.base = base
    self.changes = changes
  }

  /// This process's variables.
  public static let inherited = JobEnvironment(base: .process, changes: [:])

  /// This process's variables without those by which it was told of its own job: `SLURM_JOB_ID`,
  /// `SLURM_ARRAY_TASK_ID`, `SLURM_RESTART_COUNT` and so on, and ``SubmissionMark/variable``.
  ///
  /// For a job that is submitted from within a job: Slurm sets only some of them anew, and `sbatch`
  /// hands the others on. Those that name the cluster, such as `SLURM_CONF`, stay.
  public static let inheritedWithoutJob = JobEnvironment(base: .processWithoutJob, changes: [:])

  /// Only these, and what Slurm sets.
  public static func only(_ variables: [String: String]) -> JobEnvironment {
    JobEnvironment(base: .nothing, changes: variables)
  }

  /// Only these, and what Slurm sets for the job: nothing of what the user's login would set.
  public static func exactly(_ variables: [String: String]) -> JobEnvironment {
    var environment = only([:])
    environment.file = variables
    return environment
  }

  /// The same with more variables, which win over those that are there.
  public func setting(_ variables: [String: String]) -> JobEnvironment {
    var environment = self
    environment.changes.merge(variables) { $1 }
    return environment
  }

  /// The same with what this process hands on now, whoever submits the job: without what Slurm told the
  /// process of a job of its own.
  ///
  /// `SLURM_JWT` is that of who submits: a token is valid for a time.
  package var captured: JobEnvironment { captured(from: .ofProcess) }

  func captured(from process: EnvironmentBlock) -> JobEnvironment {
    switch base {
    case .nothing, .captured: return self
    case .process, .processWithoutJob, .named, .ofSlurm: break
    }
    let isInJob = process.variables.contains { $0.name == "SLURM_JOB_ID" }
    var environment = self
    environment.base = .captured(
      inherited(from: process).filter { $0 != Self.token && (!isInJob || !Self.isOfJob($0)) })
    return environment
  }

  /// Whether the process's variables do not count: `sbatch` then forgets the limits, too, and what it
  /// tells of its own options.
  var isComplete: Bool { file != nil }

  /// Whether they are those of a process that is another than the one that submits.
  var isCaptured: Bool { if case .captured = base { true } else { false } }

  /// Whether the script's environment is complete only with what the user's login would set, which
  /// slurmd adds where it is asked to.
  var needsLogin: Bool {
    includesLogin || base == .nothing && !isComplete || exportsSome && !isNil
  }

  private var exportsSome: Bool { export.map { $0.uppercased() != "ALL" } ?? false }

  /// What is there unless the process has it, or the job is told otherwise.
  var underlying: [String: String] {
    // With nothing to be exported, the file is not read either.
    let isDropped = isNil || export?.uppercased() == "NONE"
    return (isDropped ? [:] : file ?? [:]).merging(beneath) { $1 }
  }

  /// The variables of a process that are handed on.
  func inherited(from process: EnvironmentBlock) -> EnvironmentBlock {
    if isComplete { return EnvironmentBlock([]) }
    guard case .captured(let block) = base else { return process.filter(inherits) }
    return block.adding(process.filter { $0 == Self.token })
  }

  /// Whether a variable of the process that submits is handed on.
  func inherits(_ name: String) -> Bool {
    switch base {
    case .process: true
    case .nothing, .captured: false
    case .processWithoutJob: !Self.isOfJob(name)
    case .named(let names): names.contains(name) || name.hasPrefix("SLURM_")
    case .ofSlurm: name.hasPrefix("SLURM")
    }
  }

  /// Whether Slurm sets a variable in a job, or its submission did.
  private static func isOfJob(_ name: String) -> Bool {
    if ofUser.contains(name) { return false }
    return name.hasPrefix("SLURM_") || name.hasPrefix("SLURMD_") || name == SubmissionMark.variable
  }

  /// Variables that a user sets for Slurm's programs, and no job.
  private static let ofUser: Set = [
    "SLURM_CONF", "SLURM_CONF_SERVER", "SLURM_CLUSTERS", token, "SLURM_TIME_FORMAT",
    "SLURM_BITSTR_LEN",
  ]

  /// By which Slurm knows a user without an account on its machines.
  private static let token = "SLURM_JWT"
}

extension JobEnvironment {
  /// The environment that `--export` asks for: `ALL`, `NONE`, or names and `NAME=value`, separated by
  /// commas outside of quotes; with `ALL` among them they come on top.
  ///
  /// Slurm's own variables, `SLURM_…`, are always handed on.
  ///
  /// - Parameters:
  ///   - text: The option's value.
  ///   - knowsNil: Whether `NIL` asks for nothing else, not even for what the login would set; else it is a
  ///     name.
  /// - Throws: ``ParseError`` for a quote that is not closed, and for a value without a name.
  func exporting(_ text: String, knowsNil: Bool = false) throws(ParseError) -> JobEnvironment {
    let isNil = knowsNil && text.uppercased() == "NIL"
    let isNone = text.uppercased() == "NONE"
    var (all, names): (Bool, Set<String>) = (text.uppercased() == "ALL", [])
    var (beneath, changes): ([String: String], [String: String]) = ([:], [:])
    let parts = all || isNone || isNil ? [] : try Self.parts(of: text)
    for part in parts {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if part.uppercased() == "ALL" {
        all = true
        // The words count in their order.
        (beneath, changes) = (beneath.merging(changes) { $1 }, [:])
      } else if part.hasPrefix("=") {
        throw ParseError(text: text, position: 0, problem: "a variable has no name: \(part)")
      } else if words.count == 2 {
        changes[String(words[0])] = String(words[1])
      } else {
        names.insert(part)
      }
    }
    let base: Base = all ? .process : isNone ? .ofSlurm : .named(names)
    var environment = JobEnvironment(base: base, changes: changes)
    (environment.beneath, environment.file) = (beneath, file)
    (environment.includesLogin, environment.export) = (includesLogin, text)
    environment.isNil = isNil
    return environment
  }

  /// A part that is quoted as a whole loses its quotes.
  private static func parts(of text: String) throws(ParseError) -> [String] {
    var (parts, quote): ([String], Character?) = ([""], nil)
    for character in text {
      if character == ",", quote == nil {
        parts.append("")
        continue
      }
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      }
      parts[parts.count - 1].append(character)
    }
    if let quote {
      throw ParseError(
        text: text, position: text.count, problem: "the quote \(quote) is not closed")
    }
    return parts.filter { !$0.isEmpty }.map { part in
      let isQuoted = part.count > 1 && "'\"".contains(part.prefix(1)) && part.first == part.last
      return isQuoted ? String(part.dropFirst().dropLast()) : part
    }
  }
}
