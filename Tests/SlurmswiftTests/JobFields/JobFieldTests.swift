import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("Fields of jobs")
struct JobFieldTests {
  /// The properties of a job in the schema, by name.
  private func properties() throws -> [String: [String: Any]] {
    let path = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Schemas/slurmswift.schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any]
    let definitions = try #require(schema?["$defs"] as? [String: [String: Any]])
    return try #require(definitions["Job"]?["properties"] as? [String: [String: Any]])
  }

  @Test func theSchemaDescribesEachInTheSameWords() throws {
    let properties = try properties()
    #expect(Set(properties.keys) == Set(JobRow.all.map(\.key)))
    for field in JobRow.all {
      let description = properties[field.key]?["description"] as? String ?? ""
      #expect(description.hasPrefix(field.summary), "\(field.key)")
      let type = properties[field.key]?["type"]
      let types = type as? [String] ?? [type as? String ?? "?"]
      #expect(types.contains(typeName(of: field)), "\(field.key)")
    }
  }

  private func typeName(of field: JobField) -> String {
    switch field.kind {
    case .text, .reference, .time: "string"
    case .number, .seconds, .minutes, .bytes, .mebibytes: "integer"
    case .decimal, .preciseSeconds: "number"
    case .flag: "boolean"
    case .list, .allocations: "array"
    case .counts, .amounts: "object"
    }
  }

  @Test func eachHasANameOfItsOwn() {
    let names = JobRow.columns.flatMap { Set([$0.name.lowercased(), $0.key.lowercased()]) }
    #expect(Set(names).count == names.count)
    #expect(Set(JobRow.columns.map(\.label)).count == JobRow.columns.count)
  }

  @Test func columnsAreFoundInAnyCaseWithOrWithoutTheUnit() throws {
    for text in ["timeLimit", "TIMELIMIT", "timelimitminutes"] {
      #expect(try JobRow.column(named: text[...], in: text).key == "timeLimitMinutes")
    }
  }

  @Test(arguments: [
    ("id,nam", 3, "did you mean name"), ("staet", 0, "did you mean state"),
    ("id,,name", 3, "`--format help`"), ("runtme", 0, "did you mean runTime"),
    ("qqqqqq", 0, "`--format help`"), ("id,name:x", 8, "as in name:20"),
    ("id,name:0", 8, "as in name:20"), ("name:", 5, "as in name:20"),
  ])
  func aWrongColumnIsToldWithWhatMayBeMeant(text: String, position: Int, hint: String) {
    let error = #expect(throws: ParseError.self) { try JobColumn.columns(text) }
    #expect(error?.position == position)
    #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
  }

  @Test func columnsWithWidths() throws {
    let columns = try JobColumn.columns("id:8,place,Name:3")
    #expect(columns.map(\.field.name) == ["id", "place", "name"])
    #expect(columns.map(\.width) == [8, nil, 3])
  }

  @Test func theUsualColumnsAreThere() {
    #expect(JobColumn.usual.count == 9)
  }

  @Test(arguments: ["", "id,", "-", "-staet"])
  func aWrongOrder(text: String) {
    #expect(throws: ParseError.self) { try JobOrder(text) }
  }
}
