/// Slurm's grammar of job arrays: `list = element {"," element} ["%" limit]`, brackets around it or
/// around all but the limit; `element = index ["-" index [":" step]]`.
struct TaskArrayParser {
  private(set) var scanner: TaskTextScanner
  private var runs: [IndexRun] = []
  private var atOnce: Int?

  /// The number of pieces that runs lying across each other may fall into, before it is too many.
  private static let allowance = 8_000_000

  init(_ text: String) { self.init(TaskTextScanner(text)) }

  /// Reads on where a scanner stands.
  init(_ scanner: TaskTextScanner) { self.scanner = scanner }

  /// Reads an array that ends with the text.
  mutating func wholeText(mayBeEmpty: Bool = false) throws(ParseError) -> TaskArray {
    let start = scanner.offset
    let opening = scanner.take("[") ? start : nil
    let isEmpty = mayBeEmpty && (scanner.isAtEnd || scanner.next == "%")
    if !isEmpty { try elements() }
    try limit()
    if let opening {
      guard scanner.take("]") else {
        throw scanner.isAtEnd
          ? scanner.error("the bracket is not closed", at: opening) : unexpected()
      }
    }
    if atOnce == nil { try limit() }
    guard scanner.isAtEnd else { throw unexpected() }

    var allowance = Self.allowance
    guard let indexes = TaskIndexes(union: runs, allowance: &allowance),
      Self.canBeReadAgain(indexes)
    else {
      throw scanner.error(
        "too many different steps lie across each other", at: start,
        hint: "write the ranges one after the other")
    }
    return TaskArray(indexes: indexes, atOnce: atOnce)
  }

  /// Whether what is read here can also be written and read again: a few runs that lie across each other
  /// may fall into pieces that, each for itself, are too many.
  private static func canBeReadAgain(_ indexes: TaskIndexes) -> Bool {
    let runs = indexes.runs
    // So few are within the allowance, however they lie.
    guard !indexes.strides.isEmpty, runs.count > 1_000 else { return true }
    var allowance = allowance / 2
    return TaskIndexes(union: runs, allowance: &allowance) != nil
  }

  private mutating func elements() throws(ParseError) {
    repeat {
      try element()
    } while scanner.take(",")
  }

  private mutating func element() throws(ParseError) {
    let first = try number("an index", in: TaskArray.indexLimits)
    guard scanner.take("-") else {
      runs.append(IndexRun(first...first))
      return
    }
    scanner.skipBlanks()
    let end = scanner.offset
    let last = try number("the end of the range", in: TaskArray.indexLimits)
    guard first <= last else {
      throw scanner.error("the range runs backwards", at: end, hint: "write \(last)-\(first)")
    }
    let step =
      scanner.take(":") ? try number("the step", in: 1...TaskArray.indexLimits.upperBound) : 1
    runs.append(IndexRun(first...last, by: step))
  }

  private mutating func limit() throws(ParseError) {
    guard scanner.take("%") else { return }
    atOnce = try number("the number of tasks at once", in: 0...Int(Int32.max))
  }

  private mutating func number(
    _ meaning: String, in limits: ClosedRange<Int>
  ) throws(ParseError) -> Int {
    scanner.skipBlanks()
    return try scanner.number(meaning, in: limits)
  }

  /// Why a character cannot stand here, behind a whole element or the limit.
  private func unexpected() -> ParseError {
    switch scanner.next {
    case ",":
      scanner.error(
        "the limit comes before further indexes", hint: "it counts for all: write it at the end")
    case ":": scanner.error("a step needs a range before it", hint: "as in 0-30:5")
    case "-": scanner.error("a range has two ends")
    case "[": scanner.error("a bracket goes around the whole list")
    case "]": scanner.error("no bracket is open")
    case "%": scanner.error("there is one limit for all")
    default: scanner.error("this is not part of an array", hint: "as in 1-5,7,10-30:5%2")
    }
  }
}
