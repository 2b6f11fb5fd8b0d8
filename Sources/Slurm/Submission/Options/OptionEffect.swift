/// What an option does to a job, and whether it takes a value.
struct OptionEffect: Sendable {
  /// Whether an option takes a value.
  enum Argument: Sendable { case none, required, optional }

  typealias Apply = @Sendable (inout JobDescription, String?) throws(ParseError) -> Void

  let argument: Argument
  let apply: Apply
  /// How a flag is taken back; a variable may say "no".
  var takeBack: (@Sendable (inout JobDescription) -> Void)?

  private init(_ argument: Argument, _ apply: @escaping Apply) {
    self.argument = argument
    self.apply = apply
  }
}

// The kinds of effects.
extension OptionEffect {
  /// A part of a job.
  typealias Part<Value> = any WritableKeyPath<JobDescription, Value> & Sendable

  /// A text that Slurm reads.
  static func text(_ part: Part<String?>) -> Self {
    Self(.required) { job, text in job[keyPath: part] = text }
  }

  /// A whole number.
  static func number(_ part: Part<Int?>, from least: Int = 1) -> Self {
    value(part) { text throws(ParseError) in try OptionValue.number(text, from: least) }
  }

  /// An amount of memory or disk, in MiB.
  static func megabytes(_ part: Part<Int?>) -> Self { value(part, Memory.megabytes) }

  /// A value that is read from a text.
  static func value<Value>(
    _ part: Part<Value?>, _ read: @escaping @Sendable (String) throws(ParseError) -> Value
  ) -> Self {
    reading { job, text throws(ParseError) in job[keyPath: part] = try read(text) }
  }

  /// Something else that a text asks for.
  static func reading(
    _ apply: @escaping @Sendable (inout JobDescription, String) throws(ParseError) -> Void
  ) -> Self {
    Self(.required) { job, text throws(ParseError) in try apply(&job, text ?? "") }
  }

  /// Something that may stand with a value or without.
  static func optional(_ apply: @escaping Apply) -> Self { Self(.optional, apply) }

  /// A value that is set by the option alone.
  static func flag<Value: Sendable>(
    _ part: Part<Value>, _ value: Value, else unset: Value
  ) -> Self {
    var effect = Self(.none) { job, _ in job[keyPath: part] = value }
    effect.takeBack = { job in job[keyPath: part] = unset }
    return effect
  }

  /// A flag in the set of Slurm's own.
  static func flag(_ flag: Job.Flags) -> Self {
    var effect = Self(.none) { job, _ in job.flags.insert(flag) }
    effect.takeBack = { job in job.flags.remove(flag) }
    return effect
  }

  /// One of some words, each a flag in the set of Slurm's own.
  static func flags(_ words: KeyValuePairs<String, Job.Flags>) -> Self {
    reading { job, text throws(ParseError) in
      let flag = try OptionValue.word(text, words)
      for other in words { job.flags.remove(other.value) }
      job.flags.insert(flag)
    }
  }

  /// What changes only what `sbatch` itself prints and does, and no job.
  static func forSbatch(_ argument: Argument = .none) -> Self { Self(argument) { _, _ in } }

  /// What is refused, because it is not here yet.
  static func refused(_ argument: Argument = .required, hint: String? = nil) -> Self {
    var effect = Self(argument) { _, text throws(ParseError) in
      throw ParseError(
        text: text ?? "", position: 0, problem: "slurmswift does not support this option yet",
        hint: hint)
    }
    // What is not asked for is not missed.
    effect.takeBack = { _ in }
    return effect
  }
}
