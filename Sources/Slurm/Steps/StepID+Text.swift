extension StepID {
  /// Reads `137945.0`, `137945.batch`, `137945_7.extern`, `137945+1.0`, `137945.0+1`.
  ///
  /// - Throws: A ``ParseError`` that names the place of what is wrong.
  public init(_ text: String) throws(ParseError) {
    guard let dot = text.firstIndex(of: ".") else {
      throw ParseError(
        text: text, position: text.count, problem: "the step is missing",
        hint: "as in 137945.0 or 137945.batch")
    }
    do {
      job = try JobReference(String(text[..<dot]))
    } catch {
      throw error.within(text)
    }
    guard case .tasks = job else {
      let rest = text[dot...].dropFirst()
      let plus = rest.firstIndex(of: "+") ?? rest.endIndex
      step = try Name(rest[..<plus], in: text)
      component = try plus == rest.endIndex ? nil : Self.number(rest[plus...].dropFirst(), in: text)
      return
    }
    throw ParseError(
      text: text, position: 0, problem: "a step is of one task", hint: "as in 137945_7.0")
  }

  fileprivate static func number(
    _ digits: Substring, in text: String
  ) throws(ParseError) -> Int {
    let position = text.distance(from: text.startIndex, to: digits.startIndex)
    guard !digits.isEmpty, digits.allSatisfy({ "0"..."9" ~= $0 }), let number = Int(digits),
      number <= Name.highestNumber
    else {
      throw ParseError(
        text: text, position: position, problem: "a step's number is expected",
        hint: "as in 137945.0, 137945.batch or 137945.extern")
    }
    return number
  }
}

extension StepID.Name {
  fileprivate init(_ word: Substring, in text: String) throws(ParseError) {
    if let name = Self.words.first(where: { $0.value == word.lowercased() })?.key {
      self = name
    } else {
      self.init(rawValue: UInt32(try StepID.number(word, in: text)))
    }
  }

  private static let words: [Self: String] = [
    .batch: "batch", .extern: "extern", .interactive: "interactive", .pending: "tbd",
  ]
}

extension StepID.Name: CustomStringConvertible {
  /// The number, or `batch`, `extern`, `interactive`, `TBD`.
  public var description: String {
    self == .pending ? "TBD" : Self.words[self] ?? "\(rawValue)"
  }
}

extension StepID: CustomStringConvertible {
  /// As Slurm prints it.
  public var description: String {
    let plain = "\(job).\(step)"
    return component.map { "\(plain)+\($0)" } ?? plain
  }
}
