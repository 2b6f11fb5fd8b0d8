/// Durations as Slurm's users write them.
struct DurationText {
  private let text: String
  /// What a bare number counts.
  private let bareUnit: Int

  init(_ text: String, bareUnit: Int) {
    self.text = text
    self.bareUnit = bareUnit
  }

  /// `90`, `1:30`, `1:30:00`, `6-`, `6-0`, `6-12:30`, `6-00:00:00`, or with units `90s`, `10m`, `1h30m`,
  /// `33d`, `2w`, `500ms`; in milliseconds.
  func milliseconds() throws(ParseError) -> Int {
    guard !text.isEmpty else { throw problem(0, "a duration is expected") }
    if text.contains(where: \.isLetter) { return try withUnits() }
    return try clock() * 1000
  }

  private func withUnits() throws(ParseError) -> Int {
    var total = 0
    var rest = text[...]
    while !rest.isEmpty {
      let position = text.count - rest.count
      let number = try number(
        rest.prefix(while: \.isWholeNumber), at: position, upTo: Self.longest)
      rest = rest.drop(while: \.isWholeNumber)
      let unit = rest.prefix(while: \.isLetter)
      guard let factor = Self.units[unit.lowercased()] else {
        throw problem(text.count - rest.count, "this is no unit of time")
      }
      rest = rest.dropFirst(unit.count)
      let (product, isTooLarge) = number.multipliedReportingOverflow(by: factor)
      guard !isTooLarge, product <= Self.longest - total else { throw tooLong(position) }
      total += product
    }
    return total
  }

  /// Slurm's forms: `M`, `M:S`, `H:M:S`, `D-`, `D-H`, `D-H:M`, `D-H:M:S`.
  private func clock() throws(ParseError) -> Int {
    var days = 0
    var position = 0
    var rest = text[...]
    let hasDays = rest.contains("-")
    if hasDays {
      let part = rest.prefix { $0 != "-" }
      days = try number(part, at: 0, upTo: Self.longest / 1000)
      position = part.count + 1
      rest = rest.dropFirst(position)
      // Days alone.
      if rest.isEmpty { rest = "0" }
    }
    var parts: [Int] = []
    for part in rest.split(separator: ":", omittingEmptySubsequences: false) {
      parts.append(try number(part, at: position, upTo: Self.longest / 1000))
      position += part.count + 1
    }
    guard parts.count <= 3 else {
      throw problem(0, "this has more parts than days, hours, minutes and seconds")
    }
    let seconds =
      if hasDays {
        zip(parts, [3600, 60, 1]).reduce(days * 86400) { $0 + $1.0 * $1.1 }
      } else {
        switch parts.count {
        case 1: parts[0] * bareUnit
        case 2: parts[0] * 60 + parts[1]
        default: parts[0] * 3600 + parts[1] * 60 + parts[2]
        }
      }
    guard seconds <= Self.longest / 1000 else { throw tooLong(0) }
    return seconds
  }

  private func number(
    _ digits: Substring, at position: Int, upTo limit: Int
  ) throws(ParseError) -> Int {
    guard !digits.isEmpty, digits.allSatisfy({ "0"..."9" ~= $0 }) else {
      throw problem(position, "a number is expected")
    }
    guard let number = Int(digits), number <= limit else { throw tooLong(position) }
    return number
  }

  private func tooLong(_ position: Int) -> ParseError {
    problem(position, "this is longer than Slurm can count")
  }

  private func problem(_ position: Int, _ problem: String) -> ParseError {
    ParseError(
      text: text, position: position, problem: problem,
      hint: "as in 90, 1:30:00, 6-00:00:00, 90s, 1h30m or 33d")
  }

  /// Slurm counts minutes in 32 bits.
  private static let longest = (Int(UInt32.max) - 2) * 60 * 1000

  private static let units = [
    "ms": 1, "s": 1000, "sec": 1000, "second": 1000, "seconds": 1000, "m": 60_000, "min": 60_000,
    "minute": 60_000, "minutes": 60_000, "h": 3_600_000, "hour": 3_600_000, "hours": 3_600_000,
    "d": 86_400_000, "day": 86_400_000, "days": 86_400_000, "w": 604_800_000,
    "week": 604_800_000, "weeks": 604_800_000,
  ]
}

extension TimeLimit {
  /// Reads a limit as `--time` takes it, a bare number being minutes: `90`, `1:30:00`,
  /// `6-00:00:00`, `UNLIMITED`; and with units, `90s`, `6d`.
  ///
  /// Seconds are rounded up to a minute; 0 is no limit.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    switch text.lowercased() {
    case "unlimited", "infinite", "-1": self = .unlimited
    default:
      let milliseconds = try DurationText(text, bareUnit: 60).milliseconds()
      self = milliseconds == 0 ? .unlimited : TimeLimit(.milliseconds(milliseconds))
    }
  }
}

extension Duration {
  /// Reads a duration as Slurm's users write it, a bare number being seconds: `90`, `1:30:00`,
  /// `6-00:00:00`, `90s`, `1h30m`, `33d`, `500ms`.
  ///
  /// - Throws: ``ParseError``.
  public init(slurm text: String) throws(ParseError) {
    self = .milliseconds(try DurationText(text, bareUnit: 1).milliseconds())
  }
}
