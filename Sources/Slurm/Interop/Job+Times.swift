internal import CSlurm
public import FoundationEssentials

// When things happened to a job, or will.
extension Job {
  /// When it was submitted, or last requeued.
  ///
  /// The corresponding C field is `submit_time`.
  public var submitTime: Date? { present(record.pointee.submit_time) }

  /// When it may start at the earliest: its begin time.
  ///
  /// The corresponding C field is `eligible_time`.
  public var eligibleTime: Date? { present(record.pointee.eligible_time) }

  /// When it started, or is expected to.
  ///
  /// The corresponding C field is `start_time`.
  public var startTime: Date? { present(record.pointee.start_time) }

  /// When it ended, or will at its time limit; nil for one that has no limit and has not ended.
  ///
  /// The corresponding C field is `end_time`.
  public var endTime: Date? {
    // Without a limit Slurm counts with a year, or with 136.
    guard state.hasEnded || timeLimit != .unlimited else { return nil }
    return present(record.pointee.end_time)
  }

  /// When it was last suspended or resumed.
  ///
  /// The corresponding C field is `suspend_time`.
  public var suspendTime: Date? { present(record.pointee.suspend_time) }

  /// When it was told that it is preempted.
  ///
  /// The corresponding C field is `preempt_time`.
  public var preemptTime: Date? { present(record.pointee.preempt_time) }

  /// How long it may run; nil when it has the partition's limit.
  ///
  /// The corresponding C field is `time_limit`.
  public var timeLimit: TimeLimit? { TimeLimit(slurmMinutes: record.pointee.time_limit) }

  /// The least that the scheduler may shorten its limit to; nil for "not at all".
  ///
  /// The corresponding C field is `time_min`.
  public var minimumTimeLimit: TimeLimit? { TimeLimit(slurmMinutes: record.pointee.time_min) }

  /// How long it may still run, in whole seconds: zero when its time is over; nil when it does not
  /// run, and is not suspended, which stops its clock.
  ///
  /// The corresponding C fields are `end_time`, and `time_limit` and `pre_sus_time` of a suspended
  /// job.
  ///
  /// - Parameter time: The moment that is asked about, at which it still runs.
  public func remainingTime(at time: Date = .now) -> Limit<Duration>? {
    let isSuspended = state.base == .suspended
    guard state.isRunning || isSuspended, let timeLimit else { return nil }
    guard let minutes = timeLimit.minutes else { return .unlimited }
    let seconds =
      isSuspended
      ? minutes * 60 - Int(record.pointee.pre_sus_time)
      : Int(record.pointee.end_time) - Int(time.timeIntervalSince1970)
    return .limited(.seconds(max(seconds, 0)))
  }

  /// Since when its waiting raises its priority.
  ///
  /// The corresponding C field is `accrue_time`.
  public var accrueTime: Date? { present(record.pointee.accrue_time) }

  /// When it must have ended.
  ///
  /// The corresponding C field is `deadline`.
  public var deadline: Date? { present(record.pointee.deadline) }

  /// When the scheduler last looked at it.
  ///
  /// The corresponding C field is `last_sched_eval`.
  public var lastSchedulingTime: Date? { present(record.pointee.last_sched_eval) }

  /// When its size last changed.
  ///
  /// The corresponding C field is `resize_time`.
  public var resizeTime: Date? { present(record.pointee.resize_time) }

  /// From when on it may be preempted.
  ///
  /// The corresponding C field is `preemptable_time`.
  public var preemptableTime: Date? { present(record.pointee.preemptable_time) }

  /// How long it had run when it was last suspended.
  ///
  /// The corresponding C field is `pre_sus_time`.
  public var runTimeBeforeSuspension: Duration { Duration(slurm: record.pointee.pre_sus_time) }

  /// How long its start may be put off to spare the boot of a node.
  ///
  /// The corresponding C field is `delay_boot`.
  public var bootDelay: Duration? { Duration(slurm: record.pointee.delay_boot) }
}
