import FoundationEssentials
import Slurm

/// Something that is known of each record of a list, under one name for JSON, columns, sorting and words.
struct Field<Row>: Sendable {
  /// The name: `timeLimit`.
  let name: String
  /// The heading in words: `Time limit`.
  let label: String
  /// What it is, in a line.
  let summary: String
  let kind: FieldKind
  /// What stands above a column of it.
  let heading: String
  let value: @Sendable (Row) -> FieldValue?

  /// The name in JSON, with the unit: `timeLimitMinutes`.
  var key: String { name + kind.unit }

  /// Numbers stand at the right.
  var isNumeric: Bool {
    switch kind {
    case .number, .decimal, .seconds, .preciseSeconds, .bytes, .mebibytes: true
    default: false
    }
  }

  private init<Value>(
    _ kind: FieldKind, _ name: String, _ label: String, _ summary: String, _ heading: String?,
    _ wrap: @escaping @Sendable (Value) -> FieldValue,
    _ read: @escaping @Sendable (Row) -> Value?
  ) {
    (self.name, self.label, self.summary, self.kind) = (name, label, summary, kind)
    self.heading = heading ?? name.uppercased()
    value = { read($0).map(wrap) }
  }
}

/// What a value is, and what JSON counts it in.
enum FieldKind: Sendable {
  case text, reference, number, decimal, flag, time, seconds, preciseSeconds, minutes, bytes
  case mebibytes, list, allocations, counts, amounts

  /// What its name in JSON ends in.
  var unit: String {
    switch self {
    case .seconds, .preciseSeconds: "Seconds"
    case .minutes: "Minutes"
    case .bytes: "Bytes"
    case .mebibytes: "MiB"
    default: ""
    }
  }
}

// One function a kind, so that a list of fields reads as a table.
extension Field {
  typealias Read<Value> = @Sendable (Row) -> Value?

  static func text(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<String>
  ) -> Field { Field(.text, name, label, summary, heading, FieldValue.text, read) }

  static func reference(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<JobReference>
  ) -> Field { Field(.reference, name, label, summary, heading, FieldValue.reference, read) }

  static func number(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Int>
  ) -> Field { Field(.number, name, label, summary, heading, FieldValue.number, read) }

  static func preciseDuration(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Duration>
  ) -> Field {
    Field(.preciseSeconds, name, label, summary, heading, FieldValue.preciseDuration, read)
  }

  static func bytes(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Int>
  ) -> Field { Field(.bytes, name, label, summary, heading, FieldValue.bytes, read) }

  static func counts(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<ResourceCounts>
  ) -> Field { Field(.counts, name, label, summary, heading, FieldValue.counts, read) }

  static func amounts(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<[String: Double]>
  ) -> Field { Field(.amounts, name, label, summary, heading, FieldValue.amounts, read) }

  static func decimal(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Double>
  ) -> Field { Field(.decimal, name, label, summary, heading, FieldValue.decimal, read) }

  static func flag(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<Bool>
  ) -> Field { Field(.flag, name, label, summary, nil, FieldValue.flag, read) }

  static func time(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Date>
  ) -> Field { Field(.time, name, label, summary, heading, FieldValue.time, read) }

  static func duration(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Duration>
  ) -> Field { Field(.seconds, name, label, summary, heading, FieldValue.duration, read) }

  static func limit(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<TimeLimit>
  ) -> Field { Field(.minutes, name, label, summary, nil, FieldValue.limit, read) }

  static func mebibytes(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<Int>
  ) -> Field { Field(.mebibytes, name, label, summary, nil, FieldValue.mebibytes, read) }

  static func list(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<[String]>
  ) -> Field { Field(.list, name, label, summary, nil, FieldValue.list, read) }

  static func allocations(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<[NodeAllocation]>
  ) -> Field {
    Field(.allocations, name, label, summary, nil, FieldValue.allocations, read)
  }
}
