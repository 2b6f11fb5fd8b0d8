import Slurm

/// A line of the history: an attempt of a job, or one of its steps.
struct HistoryRow: Sendable {
  let job: AccountedJob
  /// The step that the line is about; nil for the job itself.
  let step: AccountedStep?

  /// A line for each job and, where wanted, for each of its steps below.
  static func rows(of jobs: [AccountedJob], withSteps: Bool) -> [HistoryRow] {
    var rows: [HistoryRow] = []
    rows.reserveCapacity(jobs.reduce(0) { $0 + 1 + (withSteps ? $1.steps.count : 0) })
    for job in jobs {
      rows.append(HistoryRow(job: job, step: nil))
      if withSteps { for step in job.steps { rows.append(HistoryRow(job: job, step: step)) } }
    }
    return rows
  }

  /// What is known of both, from the one that the line is about.
  func value<Value>(
    _ ofJob: (AccountedJob) -> Value, _ ofStep: (AccountedStep) -> Value
  ) -> Value { step.map(ofStep) ?? ofJob(job) }

  var state: JobState { value(\.state, \.state) }
}

extension HistoryRow: FieldRow {
  static let fields = identity + outcome + times + resources + usage

  static var columns: [Field<HistoryRow>] { fields }

  static let usualColumns = [
    "id", "name", "user", "partition", "account", "cpuCount", "state", "exitCode", "startTime",
    "runTime", "timeLimit", "nodes",
  ]

  static let minimumWidths = [
    "id": 10, "name": 6, "user": 4, "partition": 4, "account": 4, "nodes": 6, "state": 8,
  ]

  func cell(of field: Field<HistoryRow>) -> Table.Cell? {
    switch field.name {
    case "state": .init("\(state)", state.colour)
    // As sacct: of what a signal ended the code alone would say that all went well.
    case "exitCode": value(\.exitStatus, \.exitStatus).map { .init("\($0)") }
    default: nil
    }
  }
}

extension JSONRecord {
  /// A line of the history, each field under its name.
  init(_ row: HistoryRow) { self.init(HistoryRow.fields.map { ($0.key, $0.value(row)) }) }
}
