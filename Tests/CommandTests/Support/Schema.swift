import Foundation
import TestSupport
import Testing

/// The description of what `--json` prints, and a validator for it: Python's, of which Debian has a
/// package.
enum Schema {
  static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Schemas/slurmswift.schema.json").path

  /// The outputs that it describes: its definitions in lower case.
  static var outputs: [String] {
    get throws {
      let schema = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: path)))
      let definitions = (schema as? [String: Any])?["$defs"] as? [String: Any] ?? [:]
      return definitions.keys.filter { $0.first?.isLowercase == true }
    }
  }

  /// Expects that the output of a command is as it is described.
  static func expect(
    _ output: String, _ run: CommandRun, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    do {
      try await validate(output, run.output)
    } catch let error as SchemaViolation {
      Issue.record("\(output): \(error) in \(run)", sourceLocation: sourceLocation)
    }
  }

  /// - Throws: ``SchemaViolation``.
  static func validate(_ output: String, _ text: String) async throws {
    try await python(
      """
      import json, sys
      from jsonschema import Draft202012Validator as Validator, FormatChecker
      schema = json.load(open(sys.argv[1]))
      part = {"$ref": "#/$defs/" + sys.argv[2], "$defs": schema["$defs"]}
      errors = Validator(part, format_checker=FormatChecker()).iter_errors(json.load(open(sys.argv[3])))
      sys.exit("\\n".join(f"{list(e.path)}: {e.message[:200]}" for e in errors) or 0)
      """, output, text)
  }

  /// Expects that the description itself is a JSON Schema.
  ///
  /// - Throws: ``SchemaViolation``.
  static func check() async throws {
    try await python(
      """
      import json, sys
      from jsonschema import Draft202012Validator as Validator
      Validator.check_schema(json.load(open(sys.argv[1])))
      """)
  }

  private static func python(_ program: String, _ output: String = "", _ text: String = "[]")
    async throws
  {
    let run = try await TemporaryFolder.run { folder in
      let file = folder + "/output.json"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return try await RunningProgram(
        try #require(InstalledPrograms.path(of: "python3")), ["-c", program, path, output, file],
        environment: Programs.environment, folder: "/"
      ).wait()
    }
    if run.status != 0 { throw SchemaViolation(description: run.words) }
  }
}

/// JSON that is not as the schema has it.
struct SchemaViolation: Error, CustomStringConvertible {
  let description: String
}
