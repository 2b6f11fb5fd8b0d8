import FoundationEssentials

/// Data for programs: keys in alphabetical order, times as ISO 8601 in UTC.
enum JSONText {
  static func print(_ value: some Encodable) throws {
    Terminal.write(try text(of: value))
  }

  /// As an element of a list that is printed piece by piece.
  static func indented(_ value: some Encodable) throws -> String {
    let text = try text(of: value).dropLast()
    return "  "
      + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
  }

  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
