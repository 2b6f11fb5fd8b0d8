internal import CSlurm
public import FoundationEssentials

// What it was, how it went, and what it used.
extension AccountedStep {
  /// The record in libslurm's list.
  @inline(__always)
  private var record: UnsafeMutablePointer<slurmdb_step_rec_t> {
    // A list of libslurm's has no empty elements.
    UnsafeMutablePointer(bitPattern: address).unsafelyUnwrapped
  }

  private var job: AccountedJob {
    AccountedJob(records: records, names: names, index: jobIndex, steps: [])
  }

  /// The CPUs that it had; its job's, where it was not counted.
  ///
  /// The corresponding C field is `tres_alloc_str`.
  public var cpuCount: Int {
    presentCount(slurmswift_tres_count(record.pointee.tres_alloc_str, slurmswift_tres_cpu))
      ?? job.cpuCount
  }

  /// What it is called.
  ///
  /// The corresponding C field is `step_id`.
  public var id: StepID {
    let id = record.pointee.step_id
    return StepID(
      job.id, StepID.Name(rawValue: id.step_id), component: present(id.step_het_comp))
  }

  /// The name: that of its program, unless it was given one.
  ///
  /// The corresponding C field is `stepname`.
  public var name: String? { present(record.pointee.stepname) }

  /// How it ended, or what it does.
  ///
  /// The corresponding C field is `state`.
  public var state: JobState { JobState(rawValue: record.pointee.state) }

  /// Who cancelled it; nil where nobody did, or nobody knows.
  ///
  /// The corresponding C field is `requid`.
  public var cancelledBy: UserID? {
    record.pointee.requid == slurmswift_no_canceller
      ? nil : UserID(rawValue: record.pointee.requid)
  }

  /// How it ended; nil where the node did not tell.
  ///
  /// The corresponding C field is `exitcode`.
  public var exitStatus: ExitStatus? {
    present(UInt32(bitPattern: record.pointee.exitcode))
      .map { ExitStatus(waitStatus: UInt32($0)) }
  }

  /// When it started.
  ///
  /// The corresponding C field is `start`.
  public var startTime: Date? { presentUnlessNever(record.pointee.start) }

  /// When it ended; nil when it has not.
  ///
  /// The corresponding C field is `end`.
  public var endTime: Date? { presentUnlessNever(record.pointee.end) }

  /// How long it ran, without the time that it was suspended.
  ///
  /// The corresponding C field is `elapsed`.
  public var runTime: Duration { .seconds(Int(record.pointee.elapsed)) }

  /// How long it was suspended.
  ///
  /// The corresponding C field is `suspended`.
  public var suspendedTime: Duration { .seconds(Int(record.pointee.suspended)) }

  /// The nodes.
  ///
  /// The corresponding C field is `nodes`.
  public var nodes: String? { present(record.pointee.nodes) }

  /// How many nodes.
  ///
  /// The corresponding C field is `nnodes`.
  public var nodeCount: Int { Int(record.pointee.nnodes) }

  /// How many tasks.
  ///
  /// The corresponding C field is `ntasks`.
  public var taskCount: Int { Int(record.pointee.ntasks) }

  /// How its tasks were spread: `Block`, `Cyclic`.
  ///
  /// The corresponding C field is `task_dist`.
  public var distribution: String? {
    presentAndFree(
      slurmswift_distribution_string(
        UInt32(bitPattern: Int32(truncatingIfNeeded: record.pointee.task_dist))))
  }

  /// What it had.
  ///
  /// The corresponding C field is `tres_alloc_str`.
  public var allocatedResources: ResourceCounts { counts(record.pointee.tres_alloc_str) }

  /// The average of what its tasks used.
  ///
  /// CPU time is counted in ms, memory and disks in bytes.
  ///
  /// The corresponding C field is `stats.tres_usage_in_ave`.
  public var averageUse: ResourceCounts { counts(record.pointee.stats.tres_usage_in_ave) }

  /// The most that one of its tasks used; units as in ``averageUse``.
  ///
  /// The corresponding C field is `stats.tres_usage_in_max`.
  public var maximumUse: ResourceCounts { counts(record.pointee.stats.tres_usage_in_max) }

  /// The least that one of its tasks used; units as in ``averageUse``.
  ///
  /// The corresponding C field is `stats.tres_usage_in_min`.
  public var minimumUse: ResourceCounts { counts(record.pointee.stats.tres_usage_in_min) }

  /// What its tasks used together; units as in ``averageUse``.
  ///
  /// The corresponding C field is `stats.tres_usage_in_tot`.
  public var totalUse: ResourceCounts { counts(record.pointee.stats.tres_usage_in_tot) }

  /// The average of what its tasks wrote, in bytes.
  ///
  /// The corresponding C field is `stats.tres_usage_out_ave`.
  public var averageOutput: ResourceCounts { counts(record.pointee.stats.tres_usage_out_ave) }

  /// The most that one of its tasks wrote, in bytes.
  ///
  /// The corresponding C field is `stats.tres_usage_out_max`.
  public var maximumOutput: ResourceCounts { counts(record.pointee.stats.tres_usage_out_max) }

  /// The CPU time that the user's code took.
  ///
  /// The corresponding C fields are `user_cpu_sec` and `user_cpu_usec`.
  public var userCPUTime: Duration {
    .seconds(Int(record.pointee.user_cpu_sec)) + .microseconds(Int(record.pointee.user_cpu_usec))
  }

  /// The CPU time that the system took for it.
  ///
  /// The corresponding C fields are `sys_cpu_sec` and `sys_cpu_usec`.
  public var systemCPUTime: Duration {
    .seconds(Int(record.pointee.sys_cpu_sec)) + .microseconds(Int(record.pointee.sys_cpu_usec))
  }

  /// The command that started it.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `submit_line`.
  public var submitLine: String? { present(slurmswift_accounted_step_submit_line(record)) }

  /// The folder of its container.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `container`.
  public var container: String? { present(slurmswift_accounted_step_container(record)) }

  private func counts(_ text: UnsafeMutablePointer<CChar>?) -> ResourceCounts {
    ResourceCounts(slurm: present(text) ?? "", names: names.resources)
  }
}
