import Foundation
import Testing

/// What came of a program that ran to its end.
struct CommandRun: Sendable, CustomStringConvertible {
  /// The exit status; nil when a signal ended it.
  let status: Int32?
  /// The signal that ended it.
  let signal: Int32?
  /// What it wrote to stdout: data.
  let output: String
  /// What it wrote to stderr: words.
  let words: String
  /// From its start to its end.
  let duration: Duration

  var description: String {
    let ending = status.map { "status \($0)" } ?? "signal \(signal ?? 0)"
    return "\(ending) after \(duration)\nstdout: \(output)\nstderr: \(words)"
  }

  /// The lines of stdout.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Stdout as JSON of a type.
  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode(type, from: Data(output.utf8))
  }

  /// Stdout as a JSON array of objects, with every key that is there.
  func objects() throws -> [[String: any Sendable]] {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(value as? [[String: any Sendable]], "\(self)")
  }

  /// Expects a good end, with nothing on stderr.
  func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(self)", sourceLocation: sourceLocation)
    #expect(words == "", "\(self)", sourceLocation: sourceLocation)
  }

  /// Expects a failure that is told on stderr alone: a line that starts with `error:` and holds
  /// all of some words.
  func expectFailure(
    _ status: Int32, _ expected: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(self.status == status, "\(self)", sourceLocation: sourceLocation)
    #expect(output == "", "\(self)", sourceLocation: sourceLocation)
    #expect(
      words.lowercased().split(separator: "\n").contains { $0.hasPrefix("error:") }, "\(self)",
      sourceLocation: sourceLocation)
    for text in expected {
      #expect(words.contains(text), "\(text) in \(self)", sourceLocation: sourceLocation)
    }
  }
}
