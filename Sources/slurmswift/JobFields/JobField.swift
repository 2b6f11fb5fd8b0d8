import FoundationEssentials
import Slurm

/// Something that is known of a job, under one name for JSON, columns, sorting and words.
struct JobField: Sendable {
  /// What a value is, and what JSON counts it in.
  enum Kind: Sendable {
    case text, reference, number, decimal, flag, time, seconds, minutes, mebibytes, list
    case allocations

    /// What its name in JSON ends in.
    var unit: String {
      switch self {
      case .seconds: "Seconds"
      case .minutes: "Minutes"
      case .mebibytes: "MiB"
      default: ""
      }
    }
  }

  /// The name: `timeLimit`.
  let name: String
  /// The heading in words: `Time limit`.
  let label: String
  /// What it is, in a line.
  let summary: String
  let kind: Kind
  /// What stands above a column of it.
  let heading: String
  let value: @Sendable (JobRow) -> FieldValue?

  /// The name in JSON, with the unit: `timeLimitMinutes`.
  var key: String { name + kind.unit }

  /// Numbers stand at the right.
  var isNumeric: Bool {
    switch kind {
    case .number, .decimal, .seconds, .mebibytes: true
    default: false
    }
  }

  private init<Value>(
    _ kind: Kind, _ name: String, _ label: String, _ summary: String, _ heading: String?,
    _ wrap: @escaping @Sendable (Value) -> FieldValue,
    _ read: @escaping @Sendable (JobRow) -> Value?
  ) {
    (self.name, self.label, self.summary, self.kind) = (name, label, summary, kind)
    self.heading = heading ?? name.uppercased()
    value = { read($0).map(wrap) }
  }
}

// One function a kind, so that a list of fields reads as a table.
extension JobField {
  typealias Read<Value> = @Sendable (JobRow) -> Value?

  static func text(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<String>
  ) -> JobField { JobField(.text, name, label, summary, heading, FieldValue.text, read) }

  static func reference(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<JobReference>
  ) -> JobField { JobField(.reference, name, label, summary, heading, FieldValue.reference, read) }

  static func number(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Int>
  ) -> JobField { JobField(.number, name, label, summary, heading, FieldValue.number, read) }

  static func decimal(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<Double>
  ) -> JobField { JobField(.decimal, name, label, summary, nil, FieldValue.decimal, read) }

  static func flag(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<Bool>
  ) -> JobField { JobField(.flag, name, label, summary, nil, FieldValue.flag, read) }

  static func time(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Date>
  ) -> JobField { JobField(.time, name, label, summary, heading, FieldValue.time, read) }

  static func duration(
    _ name: String, _ label: String, _ summary: String, heading: String? = nil,
    _ read: @escaping Read<Duration>
  ) -> JobField { JobField(.seconds, name, label, summary, heading, FieldValue.duration, read) }

  static func limit(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<TimeLimit>
  ) -> JobField { JobField(.minutes, name, label, summary, nil, FieldValue.limit, read) }

  static func mebibytes(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<Int>
  ) -> JobField { JobField(.mebibytes, name, label, summary, nil, FieldValue.mebibytes, read) }

  static func list(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<[String]>
  ) -> JobField { JobField(.list, name, label, summary, nil, FieldValue.list, read) }

  static func allocations(
    _ name: String, _ label: String, _ summary: String, _ read: @escaping Read<[NodeAllocation]>
  ) -> JobField {
    JobField(.allocations, name, label, summary, nil, FieldValue.allocations, read)
  }
}
