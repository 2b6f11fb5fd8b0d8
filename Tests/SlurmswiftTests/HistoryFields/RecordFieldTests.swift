import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("Fields of records")
struct RecordFieldTests {
  @Test func theSchemaDescribesThoseOfPastJobsInTheSameWords() throws {
    try expectDescribed(HistoryRow.self, as: "PastJob")
  }

  @Test func theSchemaDescribesThoseOfPrioritiesInTheSameWords() throws {
    try expectDescribed(PriorityRow.self, as: "Priority")
  }

  @Test func theSchemaDescribesThoseOfLimitsInTheSameWords() throws {
    try expectDescribed(Association.self, as: "Share")
    try expectDescribed(BindingLimit.self, as: "Limit")
    try expectDescribed(Reservation.self, as: "Reservation")
  }

  /// Expects that a record of the schema has each field, in the words of `--format help`.
  private func expectDescribed<Row: FieldRow>(_ row: Row.Type, as record: String) throws {
    let path = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Schemas/slurmswift.schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any]
    let definitions = try #require(schema?["$defs"] as? [String: [String: Any]])
    let properties = try #require(
      definitions[record]?["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(Row.columns.map(\.key)))
    for field in Row.columns {
      #expect(properties[field.key]?["description"] as? String == field.summary, "\(field.key)")
    }
    let names = Row.columns.flatMap { Set([$0.name.lowercased(), $0.key.lowercased()]) }
    #expect(Set(names).count == names.count)
    #expect(Set(Row.columns.map(\.label)).count == Row.columns.count)
    #expect(FieldColumn<Row>.usual.count == Row.usualColumns.count)
    #expect(Set(Row.minimumWidths.keys).isSubset(of: Row.columns.map(\.name)))
  }
}
