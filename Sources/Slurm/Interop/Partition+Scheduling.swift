internal import CSlurm

// How jobs of a partition are started, and make room.
extension Partition {
  /// What it adds to the priority of its jobs, before the weight of that.
  ///
  /// The corresponding C field is `priority_job_factor`.
  public var priorityJobFactor: Int { Int(clamping: record.pointee.priority_job_factor) }

  /// Jobs of a higher tier are started first, and others may make room for them.
  ///
  /// The corresponding C field is `priority_tier`.
  public var priorityTier: Int { Int(clamping: record.pointee.priority_tier) }

  /// What happens to jobs that make room; nil for what the cluster does.
  ///
  /// The corresponding C field is `preempt_mode`.
  public var preemptMode: PreemptMode? {
    present(record.pointee.preempt_mode).map { PreemptMode(rawValue: UInt16($0)) }
  }

  /// How long a job that makes room may still run.
  ///
  /// The corresponding C field is `grace_time`.
  public var graceTime: Duration { .seconds(Int(record.pointee.grace_time)) }

  /// Whether its jobs share CPUs.
  ///
  /// The corresponding C field is `max_share`.
  public var oversubscription: Oversubscription {
    let jobs = Int(record.pointee.max_share & ~slurmswift_shared_force)
    if jobs == 0 { return .exclusive }
    if record.pointee.max_share & slurmswift_shared_force != 0 { return .forced(jobs: jobs) }
    return jobs == 1 ? .no : .allowed(jobs: jobs)
  }

  /// How long a node is idle before it is switched off; nil for what the cluster does.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `suspend_time`.
  public var suspendAfter: Limit<Duration>? {
    Limit(slurmSeconds: slurmswift_partition_suspend_time(record))
  }

  /// How long switching a node off may take; nil for what the cluster allows.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `suspend_timeout`.
  public var suspendTimeout: Limit<Duration>? {
    Limit(slurmSeconds: slurmswift_partition_suspend_timeout(record))
  }

  /// How long switching a node on may take; nil for what the cluster allows.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `resume_timeout`.
  public var resumeTimeout: Limit<Duration>? {
    Limit(slurmSeconds: slurmswift_partition_resume_timeout(record))
  }
}
