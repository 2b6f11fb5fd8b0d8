internal import CSlurm

// What a job is called and whose it is.
extension Job {
  /// The number of this record.
  ///
  /// Each task of an array that has started has its own; see ``id`` for what users call it.
  ///
  /// The corresponding C field is `job_id`.
  public var recordID: JobID { JobID(rawValue: record.pointee.job_id) }

  /// The name.
  ///
  /// The corresponding C field is `name`.
  public var name: String? { present(record.pointee.name) }

  /// Whose job it is.
  ///
  /// The corresponding C field is `user_id`.
  public var userID: UserID { UserID(rawValue: record.pointee.user_id) }

  /// The group that it runs as.
  ///
  /// The corresponding C field is `group_id`.
  public var groupID: Int { Int(record.pointee.group_id) }

  /// What it is charged to.
  ///
  /// The corresponding C field is `account`.
  public var account: String? { present(record.pointee.account) }

  /// The quality of service.
  ///
  /// The corresponding C field is `qos`.
  public var qos: String? { present(record.pointee.qos) }

  /// The partition; while pending, all that it may start in, separated by commas.
  ///
  /// The corresponding C field is `partition`.
  public var partition: String? { present(record.pointee.partition) }

  /// The cluster.
  ///
  /// The corresponding C field is `cluster`.
  public var cluster: String? { present(record.pointee.cluster) }

  /// The reservation.
  ///
  /// The corresponding C field is `resv_name`.
  public var reservation: String? { present(record.pointee.resv_name) }

  /// The user's comment.
  ///
  /// The corresponding C field is `comment`.
  public var comment: String? { present(record.pointee.comment) }

  /// Whether it has a batch script.
  ///
  /// The corresponding C field is `batch_flag`.
  public var isBatch: Bool { record.pointee.batch_flag != 0 }

  /// The workload characterisation key, where the cluster tracks them.
  ///
  /// The corresponding C field is `wckey`.
  public var wckey: String? { present(record.pointee.wckey) }

  /// The label of the cluster's mandatory access control.
  ///
  /// The corresponding C field is `mcs_label`.
  public var mcsLabel: String? { present(record.pointee.mcs_label) }

  /// The number of the association that it is charged to; nil without accounting.
  ///
  /// The corresponding C field is `assoc_id`.
  public var associationID: Int? {
    record.pointee.assoc_id == 0 ? nil : present(record.pointee.assoc_id)
  }

  /// An administrator's comment.
  ///
  /// The corresponding C field is `admin_comment`.
  public var administratorComment: String? { present(record.pointee.admin_comment) }

  /// The comment of Slurm itself.
  ///
  /// The corresponding C field is `system_comment`.
  public var systemComment: String? { present(record.pointee.system_comment) }

  /// A text that the user attached to it.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `extra`.
  public var extra: String? { present(slurmswift_job_text(record, SLURMSWIFT_JOB_EXTRA)) }

  /// The command line that submitted it.
  ///
  /// Nil before Slurm 25.11.
  ///
  /// The corresponding C field is `submit_line`.
  public var submitLine: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_SUBMIT_LINE))
  }

  /// The machine that it was submitted from.
  ///
  /// The corresponding C field is `alloc_node`.
  public var submitHost: String? { present(record.pointee.alloc_node) }

  /// The session that it was submitted from, by the number of its first process.
  ///
  /// The corresponding C field is `alloc_sid`.
  public var submitSession: Int { Int(record.pointee.alloc_sid) }

  /// When it is run again and again: the line of the crontab that it came from.
  ///
  /// The corresponding C field is `cronspec`.
  public var crontab: String? { present(record.pointee.cronspec) }

  /// What else Slurm notes of it.
  ///
  /// The corresponding C field is `bitflags`.
  public var flags: Flags { Flags(rawValue: slurmswift_job_bitflags(record)) }

  /// Slurm's own name of the job, which no other job of the cluster ever gets: `s0F2…`.
  ///
  /// Nil before Slurm 25.11.
  ///
  /// The corresponding C field is `step_id.sluid`.
  public var uniqueID: String? {
    let number = slurmswift_job_sluid(record)
    guard number != 0, number != slurmswift_no_val64 else { return nil }
    // 13 digits of base 32, without those that look like others.
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return "s" + String((0..<13).reversed().map { digits[Int(number >> (5 * $0) & 31)] })
  }
}
