extension JobReference {
  /// Reads `137945`, `137945_7`, `137945_[1-5,7%2]` or `137945+1`.
  ///
  /// As in Slurm, the brackets around tasks may be left out, and `137945_*` is the whole array.
  ///
  /// - Throws: A ``ParseError`` that names the place of what is wrong.
  public init(_ text: String) throws(ParseError) {
    var scanner = TaskTextScanner(text)
    let id = JobID(rawValue: UInt32(try scanner.number("a job number", in: JobID.limits)))
    if scanner.take("_") {
      self = try Self.tasks(of: id, scanner)
      return
    } else if scanner.take("+") {
      self = .component(id, offset: try scanner.number("an offset", in: TaskArray.indexLimits))
    } else {
      self = .job(id)
    }
    guard scanner.isAtEnd else { throw Self.unexpected(scanner) }
  }

  private static func tasks(
    of id: JobID, _ start: TaskTextScanner
  ) throws(ParseError) -> JobReference {
    var scanner = start
    if scanner.take("*") {
      guard scanner.isAtEnd else { throw unexpected(scanner) }
      return .job(id)
    }
    if scanner.hasOnlyDigitsLeft {
      return .task(id, try scanner.number("an index", in: TaskArray.indexLimits))
    }
    var parser = TaskArrayParser(scanner)
    return .tasks(id, try parser.wholeText())
  }

  private static func unexpected(_ scanner: TaskTextScanner) -> ParseError {
    if scanner.next == "." {
      return scanner.error("a job is expected, not a step of it", hint: "leave out the step")
    }
    return scanner.error(
      "this is not part of a job's name", hint: "as in 137945, 137945_7, 137945_[1-5] or 137945+1")
  }

  /// A short text that Slurm understands as these jobs.
  ///
  /// For Slurm's calls rather than for users: it spells with steps what ``description`` lists.
  public var specification: String {
    guard case .tasks(let id, let tasks) = self, !tasks.isEmpty else { return description }
    return "\(id)_[\(tasks.specification)]"
  }
}

extension JobReference: CustomStringConvertible {
  /// The text that Slurm itself uses, as in the first column of `squeue`.
  ///
  /// No tasks at all are `137945_`, which Slurm refuses; `137945_[]` would be task 0 to it.
  public var description: String {
    switch self {
    case .job(let id): "\(id)"
    case .task(let id, let index): "\(id)_\(index)"
    case .tasks(let id, let tasks): tasks.isEmpty ? "\(id)_" : "\(id)_[\(tasks)]"
    case .component(let id, let offset): "\(id)+\(offset)"
    }
  }
}

extension JobReference: Codable {
  /// Reads a reference from its text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      self = try JobReference(text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: error.description)
    }
  }

  /// Writes the reference as its ``specification``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(specification)
  }
}
