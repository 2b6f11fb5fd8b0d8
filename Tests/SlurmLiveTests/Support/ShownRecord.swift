import Foundation
import Slurm
import Testing

/// What an element says where `scontrol show` prints a name; nil where it prints `(null)`.
typealias ShownProperties<Element> = [String: @Sendable (Element) -> String?]

/// A record as `scontrol -d -o show …` prints it: names and values, in its order.
struct ShownRecord {
  /// Some names stand there more than once.
  let fields: [(name: String, value: String)]

  /// Reads a line; a word without a name belongs to the value before it.
  init(_ line: Substring) {
    var fields: [(name: String, value: String)] = []
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].wholeMatch(of: /[A-Za-z_:&\/]+/) != nil {
        fields.append((String(parts[0]), String(parts[1])))
      } else if let last = fields.indices.last {
        // A value with a blank in it, or the blanks between two fields.
        fields[last].value += " \(word)"
      }
    }
    self.fields = fields.map { ($0.name, $0.value.trimmingCharacters(in: .whitespaces)) }
  }

  /// The value of each name, the last where there are several.
  var values: [String: String] { Dictionary(fields.map { ($0.name, $0.value) }) { $1 } }

  /// What a property says where Slurm prints another thing; and each name that a table does not know.
  func differences<Element>(
    from element: Element, by table: ShownProperties<Element>
  ) -> [String] {
    fields.compactMap { name, value in
      guard let property = table[name] else { return "\(name) is not known: \(value)" }
      let ours = property(element) ?? "(null)"
      return ours == value ? nil : "\(name) is \(value), not \(ours)"
    }
  }
}

extension LiveCluster {
  /// What scontrol prints of the records of a kind, or of one of them.
  func shown(_ arguments: String...) async throws -> [ShownRecord] {
    try await slurm("scontrol", ["-a", "-d", "-o", "show"] + arguments)
      .split(separator: "\n").map { ShownRecord($0) }
  }

  /// Expects that an element says what `scontrol show` prints of it, name by name.
  ///
  /// Some values move, such as the load of a node: a difference counts when it stays.
  func expect<Element>(
    _ load: () throws -> Element, as arguments: [String],
    by table: ShownProperties<Element>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    var differences: [String] = []
    for _ in 1...40 {
      let element = try load()
      let line = try await slurm("scontrol", ["-a", "-d", "-o", "show"] + arguments)
      let record = ShownRecord(line[...])
      try #require(record.fields.count > 4, "\(line)", sourceLocation: sourceLocation)
      differences = record.differences(from: element, by: table)
      if differences.isEmpty { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record(
      "\(arguments): \(differences.joined(separator: "\n"))", sourceLocation: sourceLocation)
  }
}

/// Values as Slurm prints them.
enum SlurmText {
  /// Local time, or a word for none.
  static func time(_ date: Date?, none: String = "Unknown") -> String {
    guard let date else { return none }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
    return formatter.string(from: date)
  }

  /// `1-02:03:04`, `00:30:00`.
  static func duration(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let clock = String(
      format: "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    return seconds < 86400 ? clock : "\(seconds / 86400)-\(clock)"
  }

  static func flag(_ value: Bool) -> String { value ? "YES" : "NO" }

  static func number(_ value: Int?, none: String) -> String { value.map { "\($0)" } ?? none }

  /// A name with its number: `root(0)`.
  static func user(_ user: UserID?, none: String) -> String {
    user.map { "\($0)(\($0.rawValue))" } ?? none
  }
}
