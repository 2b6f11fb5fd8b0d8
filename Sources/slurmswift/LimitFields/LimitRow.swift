import Slurm

extension BindingLimit: FieldRow {
  static let columns: [Field<BindingLimit>] = [
    .text("source", "Set by", "Where it was set: QoS normal, user nobody in lasers.") {
      $0.source.description
    },
    .text("limit", "Limit", "The limit, by Slurm's name.") { $0.limit.kind.rawValue },
    .text("resource", "Resource", "The resource that it is about.") { $0.limit.resource },
    .number("value", "Value", "The limit; times in minutes.") { $0.limit.value },
    .number("used", "In use", "How much is in use; null for a limit of single jobs.") {
      $0.limit.used
    },
    .number("left", "Left", "How much is left.") { $0.limit.left },
    .text("words", "In words", "What it says.") { LimitText.words(of: $0.limit) },
    .flag("isNarrowest", "Narrowest", "Whether it is the first of its kind that a job meets.") {
      $0.isNarrowest
    },
    .flag("isOverridden", "Overridden", "Whether a QoS' limit stands in its place.") {
      $0.isOverridden
    },
    .flag("isEnforced", "Enforced", "Whether the cluster enforces it.") { $0.isEnforced },
  ]

  static let usualColumns = ["source", "limit", "resource", "value", "used", "left", "words"]

  static let minimumWidths = ["source": 8, "words": 10]

  func cell(of field: Field<BindingLimit>) -> Table.Cell? {
    switch field.name {
    case "words": .init(LimitText.words(of: limit) + note, isNarrowest ? .yellow : nil)
    case "value" where limit.kind.isWallTime: .init("\(TimeLimit.minutes(limit.value))")
    case "left" where limit.kind.isWallTime: .init("\(TimeLimit.minutes(limit.left))")
    default: nil
    }
  }

  private var note: String {
    !isEnforced
      ? " (not enforced)"
      : isOverridden ? " (a QoS' holds instead)" : isNarrowest ? " (the narrowest)" : ""
  }
}

extension JSONRecord {
  /// A limit.
  init(_ row: BindingLimit) { self.init(BindingLimit.columns.map { ($0.key, $0.value(row)) }) }
}
