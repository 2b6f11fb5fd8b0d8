import Slurm

extension JobRow {
  static let times: [JobField] = [
    .time("submitTime", "Submitted", "When it was submitted, or last requeued.") {
      $0.job.submitTime
    },
    .time("eligibleTime", "Eligible", "When it may start at the earliest.") {
      $0.job.eligibleTime
    },
    .time("accrueTime", "Accrues from", "Since when its waiting raises its priority.") {
      $0.job.accrueTime
    },
    .time("lastSchedulingTime", "Last looked at", "When the scheduler last looked at it.") {
      $0.job.lastSchedulingTime
    },
    .time("startTime", "Start", "When it started, or is expected to.") { $0.job.startTime },
    .time("endTime", "End", "When it ended, or will at its time limit.") { $0.job.endTime },
    .time("deadline", "Deadline", "When it must have ended.") { $0.job.deadline },
    .duration("runTime", "Run time", "How long it has run.", heading: "TIME") {
      $0.job.runTime(at: $0.now)
    },
    .duration("timeLeft", "Time left", "How long a job that runs may still run.") {
      $0.job.remainingTime(at: $0.now)?.value
    },
    .limit("timeLimit", "Time limit", "How long it may run.") { $0.job.timeLimit },
    .flag("isTimeUnlimited", "Unlimited", "Whether it may run without a limit.") {
      $0.job.timeLimit == .unlimited
    },
    .limit("minimumTimeLimit", "Shortest limit", "What its limit may be shortened to.") {
      $0.job.minimumTimeLimit
    },
    .time("suspendTime", "Suspended", "When it was last suspended or resumed.") {
      $0.job.suspendTime
    },
    .duration("runTimeBeforeSuspension", "Ran before that", "How long it had run then.") {
      $0.job.runTimeBeforeSuspension
    },
    .time("resizeTime", "Resized", "When its size last changed.") { $0.job.resizeTime },
    .time("preemptableTime", "Preemptable", "From when on it may be preempted.") {
      $0.job.preemptableTime
    },
    .time("preemptTime", "Preempted", "When it was told that it is preempted.") {
      $0.job.preemptTime
    },
    .duration("bootDelay", "Boot delay", "How long its start is put off to spare a boot.") {
      $0.job.bootDelay
    },
  ]
}
