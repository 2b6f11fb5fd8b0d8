extension TaskArray {
  /// Reads an array as it is written for `sbatch --array`.
  ///
  /// It takes indexes, ranges and steps (`7`, `1-5`, `0-30:5`) in any order, also if they overlap,
  /// blanks before numbers, brackets around all, and a limit at the end; `%0` is no limit. `sbatch`
  /// also takes a few texts that look like mistakes, and are refused here: an empty place between
  /// commas, a missing number (read as 0), a plus sign, a lone or inner bracket, and a limit that
  /// is not a number or stands before further indexes, for which it would count as well.
  ///
  /// - Throws: A ``ParseError`` that names the place of what is wrong.
  public init(_ text: String) throws(ParseError) {
    var parser = TaskArrayParser(text)
    self = try parser.wholeText()
  }

  /// A short text that Slurm understands as this array.
  ///
  /// It spells with steps whatever it can, which ``description`` does not. Slurm takes texts of up
  /// to 4096 bytes at submission, and gives the tasks the first step in it as
  /// `SLURM_ARRAY_TASK_STEP`.
  public var specification: String { ArraySpelling.short(indexes) + limitSuffix }

  private var limitSuffix: String { atOnce.map { "%\($0)" } ?? "" }
}

extension TaskArray: CustomStringConvertible {
  /// The array as Slurm itself spells it in full, for example as `ArrayTaskId` of `scontrol`.
  ///
  /// Slurm writes a step only if all indexes have the same distance, are more than five and span
  /// more than ten; all else is listed in ranges, which can be long (see ``specification``).
  ///
  /// The corresponding C field is `array_task_str`, where Slurm cuts off all but its start.
  public var description: String { ArraySpelling.slurm(indexes) + limitSuffix }
}

extension TaskArray: Codable {
  /// Reads an array from its text; an empty one is no index.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      var parser = TaskArrayParser(text)
      self = try parser.wholeText(mayBeEmpty: true)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: error.description)
    }
  }

  /// Writes the array as its ``specification``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(specification)
  }
}
