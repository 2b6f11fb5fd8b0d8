import FoundationEssentials
import Slurm

extension HistoryRow {
  static let outcome: [Field<HistoryRow>] = [
    .text("state", "State", "How it ended, or what it does, by Slurm's name.") {
      $0.state.description
    },
    .number("cancelledBy", "Cancelled by", "The number of the user who cancelled it.") { row in
      guard row.state.isCancelled else { return nil }
      return row.value(\.cancelledBy, \.cancelledBy).map { Int($0.rawValue) }
    },
    .text("reason", "Reason", "Why the job waited last, by Slurm's name.") { row in
      row.step == nil ? row.job.reason.description : nil
    },
    .number("exitCode", "Exit code", "The exit code of the script or step.", heading: "EXIT") {
      $0.value(\.exitStatus, \.exitStatus)?.code
    },
    .number("exitSignal", "Exit signal", "The signal that ended the script or step.") {
      $0.value(\.exitStatus, \.exitStatus)?.signal.map { Int($0.rawValue) }
    },
    .number("derivedExitCode", "Steps' exit code", "The highest exit code of a job's steps.") {
      $0.step == nil ? $0.job.derivedExitStatus.code : nil
    },
    .number("derivedExitSignal", "Steps' signal", "The signal of the step that ended worst.") {
      $0.step == nil ? $0.job.derivedExitStatus.signal.map { Int($0.rawValue) } : nil
    },
    .number("restartCount", "Restarts", "How often it was started again, from Slurm 24.11 on.") {
      $0.step == nil ? $0.job.restartCount : nil
    },
    .number("priority", "Priority", "The job's priority.") { row in
      row.step == nil ? row.job.priority : nil
    },
  ]

  static let times: [Field<HistoryRow>] = [
    .time("submitTime", "Submitted", "When the attempt was submitted, or requeued.") {
      $0.job.submitTime
    },
    .time("eligibleTime", "Eligible", "When the attempt could start at the earliest.") {
      $0.job.eligibleTime
    },
    .time("startTime", "Start", "When it started; null when it did not.") {
      $0.value(\.startTime, \.startTime)
    },
    .time("endTime", "End", "When it ended; null when it has not.") {
      $0.value(\.endTime, \.endTime)
    },
    .duration("runTime", "Run time", "How long it ran, without suspensions.", heading: "TIME") {
      $0.value(\.runTime, \.runTime)
    },
    .duration("suspendedTime", "Suspended", "How long it was suspended.") {
      $0.value(\.suspendedTime, \.suspendedTime)
    },
    .duration("waitTime", "Waited", "How long the attempt waited from when it could start.") {
      row in
      guard row.step == nil, let eligible = row.job.eligibleTime, let start = row.job.startTime
      else { return nil }
      return .seconds(max(start.timeIntervalSince(eligible), 0))
    },
    .limit("timeLimit", "Time limit", "How long the job was allowed to run.") {
      $0.job.timeLimit
    },
    .flag("isTimeUnlimited", "Unlimited", "Whether it was allowed to run without a limit.") {
      $0.job.timeLimit == .unlimited
    },
  ]
}
