extension MailNotification.Events {
  private static let names: [String: Self] = [
    "BEGIN": .begin, "END": .end, "FAIL": .fail, "REQUEUE": .requeue,
    "ALL": [.begin, .end, .fail, .requeue, .stageOut, .invalidDependency],
    "TIME_LIMIT": .timeLimit, "TIME_LIMIT_90": .timeLimit90, "TIME_LIMIT_80": .timeLimit80,
    "TIME_LIMIT_50": .timeLimit50, "STAGE_OUT": .stageOut, "ARRAY_TASKS": .arrayTasks,
    "INVALID_DEPEND": .invalidDependency, "NONE": [],
  ]

  /// The names of what mail is sent about, as `--mail-type` takes them.
  public var names: [String] {
    Self.names.filter { $0.key != "ALL" && !$0.value.isEmpty && contains($0.value) }
      .map(\.key).sorted()
  }

  /// Reads events as `--mail-type` takes them, in any case: `END,FAIL`.
  ///
  /// With `NONE` there are none, whatever else is named. Empty pieces, as in `END,`, are passed over, where there
  /// are others.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    var all: Self = []
    var position = 0
    let isEmpty = text.allSatisfy { $0 == "," }
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      if name.isEmpty, !isEmpty {
        position += 1
        continue
      }
      guard let events = Self.names[name.uppercased()] else {
        throw ParseError(
          text: text, position: position, problem: "no mail is sent about this",
          hint: Self.names.keys.sorted().joined(separator: ", "))
      }
      if events.isEmpty {
        // As sbatch: what stands behind it is not looked at.
        all = []
        break
      }
      all.formUnion(events)
      position += name.count + 1
    }
    self = all
  }

  /// As `--mail-type` takes it: `END,FAIL`, `NONE`.
  package var text: String { isEmpty ? "NONE" : names.joined(separator: ",") }
}
