internal import CSlurm

// What it was, whose, and how it went.
extension AccountedJob {
  /// The record in libslurm's list.
  @inline(__always)
  var record: UnsafeMutablePointer<slurmdb_job_rec_t> {
    records.record(at: index, as: slurmdb_job_rec_t.self)
  }

  /// What users call it.
  ///
  /// The corresponding C fields are `array_job_id`, `array_task_id`, `het_job_id` and their kin.
  public var id: JobReference {
    let record = record.pointee
    if let tasks = arrayTasks { return .tasks(JobID(rawValue: record.array_job_id), tasks) }
    if record.array_job_id != 0, let task = present(record.array_task_id) {
      return .task(JobID(rawValue: record.array_job_id), task)
    }
    if record.het_job_id != 0, let offset = present(record.het_job_offset) {
      return .component(JobID(rawValue: record.het_job_id), offset: offset)
    }
    return .job(recordID)
  }

  /// The tasks that share the record, because none of them has started; nil for all else.
  ///
  /// The corresponding C field is `array_task_str`.
  public var arrayTasks: TaskArray? {
    present(record.pointee.array_task_str).flatMap {
      TaskArray(reported: $0, atOnce: positive(record.pointee.array_max_tasks))
    }
  }

  /// The number of the job.
  ///
  /// The corresponding C field is `jobid`.
  public var recordID: JobID { JobID(rawValue: record.pointee.jobid) }

  /// The number of the record in the database, which nothing else has.
  ///
  /// The corresponding C field is `db_index`.
  public var databaseIndex: UInt64 { record.pointee.db_index }

  /// The name.
  ///
  /// The corresponding C field is `jobname`.
  public var name: String? { present(record.pointee.jobname) }

  /// The cluster.
  ///
  /// The corresponding C field is `cluster`.
  public var cluster: String? { present(record.pointee.cluster) }

  /// Whose it was.
  ///
  /// The corresponding C field is `uid`.
  public var userID: UserID { UserID(rawValue: record.pointee.uid) }

  /// The user's name in the database; nil when their association is gone.
  ///
  /// The corresponding C field is `user`.
  public var userName: String? { present(record.pointee.user) }

  /// The group that it ran as.
  ///
  /// The corresponding C field is `gid`.
  public var groupID: UInt32 { record.pointee.gid }

  /// The account that it was charged to.
  ///
  /// The corresponding C field is `account`.
  public var account: String? { present(record.pointee.account) }

  /// The number of its association.
  ///
  /// The corresponding C field is `associd`.
  public var associationID: Int { Int(record.pointee.associd) }

  /// The quality of service; nil for none.
  ///
  /// The corresponding C field is `qosid`.
  public var qos: String? { names.qos[Int(record.pointee.qosid)] }

  /// The partition.
  ///
  /// The corresponding C field is `partition`.
  public var partition: String? { present(record.pointee.partition) }

  /// The workload characterization key; nil for none.
  ///
  /// The corresponding C field is `wckey`.
  public var wckey: String? { present(record.pointee.wckey) }

  /// How it ended, or what it does.
  ///
  /// Of an attempt that was requeued, the flag ``JobState/Flags/requeue`` alone.
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

  /// Why it waited last.
  ///
  /// The corresponding C field is `state_reason_prev`.
  public var reason: JobReason { JobReason(rawValue: record.pointee.state_reason_prev) }

  /// How its batch script ended; nil where that is not known.
  ///
  /// The corresponding C field is `exitcode`.
  public var exitStatus: ExitStatus? {
    present(record.pointee.exitcode).map { ExitStatus(waitStatus: UInt32($0)) }
  }

  /// How the step that ended worst did.
  ///
  /// The corresponding C field is `derived_ec`.
  public var derivedExitStatus: ExitStatus {
    ExitStatus(waitStatus: present(record.pointee.derived_ec).map { UInt32($0) } ?? 0)
  }

  /// How often it was started again.
  ///
  /// Nil before Slurm 24.11.
  ///
  /// The corresponding C field is `restart_cnt`.
  public var restartCount: Int? { present(slurmswift_accounted_restarts(record)) }

  /// The comment, where the cluster stores it.
  ///
  /// The corresponding C field is `derived_es`.
  public var comment: String? { present(record.pointee.derived_es) }

  /// The administrators' comment.
  ///
  /// The corresponding C field is `admin_comment`.
  public var administratorComment: String? { present(record.pointee.admin_comment) }

  /// Slurm's comment.
  ///
  /// The corresponding C field is `system_comment`.
  public var systemComment: String? { present(record.pointee.system_comment) }

  /// The command that submitted it.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `submit_line`.
  public var submitLine: String? { present(slurmswift_accounted_submit_line(record)) }

  /// The folder that it ran in.
  ///
  /// The corresponding C field is `work_dir`.
  public var workingDirectory: String? { present(record.pointee.work_dir) }
}
