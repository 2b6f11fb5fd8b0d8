import Foundation
import Slurm

/// Ends the process where a property does not hold, for libFuzzer to keep the input.
func require(
  _ condition: Bool, _ property: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition { fatalError(property(), file: file, line: line) }
}

/// Requires that what was written is read again as the same.
func requireRoundTrip<Value: Equatable>(
  _ value: Value, _ text: String, _ read: (String) throws -> Value?, file: StaticString = #fileID,
  line: UInt = #line
) {
  let again = try? read(text)
  require(
    again == value, "\(value), written as \(text), is read as \(String(describing: again))",
    file: file, line: line)
}

/// Requires that a value survives JSON.
func requireCodable<Value: Equatable & Codable>(_ value: Value) {
  let data = try? JSONEncoder().encode([value])
  let again = try? JSONDecoder().decode([Value].self, from: data ?? Data())
  require(again == [value], "\(value) became \(String(describing: again)) in JSON")
}

/// The value that was read; nil after a look at the error.
func parsed<Value>(_ text: String, _ read: (String) throws -> Value) -> Value? {
  do {
    return try read(text)
  } catch let error as ParseError {
    require(error.text == text, "the error is about another text: \(error.text)")
    require(
      (0...text.count).contains(error.position),
      "position \(error.position) lies outside of \(text.count) characters")
    let lines = error.diagram.split(omittingEmptySubsequences: false) { $0.isNewline }
    require(lines.count == 2 && lines[1].last == "^", "no place is shown: \(error.diagram)")
    require(lines[1].count <= lines[0].count + 1, "the caret is off: \(error.diagram)")
    require(!error.description.contains { $0.isNewline }, "more than a line: \(error)")
    return nil
  } catch {
    require(false, "not a ParseError: \(error)")
    return nil
  }
}
