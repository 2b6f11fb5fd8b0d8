internal import CSlurm

// What a job does, and why.
extension Job {
  /// What it does.
  ///
  /// The corresponding C field is `job_state`.
  public var state: JobState { JobState(rawValue: record.pointee.job_state) }

  /// Why it waits, or why it ended as it did.
  ///
  /// The corresponding C field is `state_reason`.
  public var reason: JobReason { JobReason(rawValue: slurmswift_job_reason(record)) }

  /// More on the reason, in words.
  ///
  /// The corresponding C field is `state_desc`.
  public var reasonDetail: String? { present(record.pointee.state_desc) }

  /// The priority; 0 when held.
  ///
  /// The corresponding C field is `priority`.
  public var priority: Int { Int(record.pointee.priority) }

  /// Whether it is pending and held, by its user or an administrator.
  ///
  /// The corresponding C field is `priority`.
  public var isHeld: Bool { state.isPending && record.pointee.priority == 0 }

  /// Whether it may be requeued.
  ///
  /// The corresponding C field is `requeue`.
  public var isRequeueable: Bool { record.pointee.requeue != 0 }

  /// How often it was started again.
  ///
  /// The corresponding C field is `restart_cnt`.
  public var restartCount: Int { Int(record.pointee.restart_cnt) }

  /// The jobs that it waits for, as in `--dependency`.
  ///
  /// The corresponding C field is `dependency`.
  public var dependency: String? { present(record.pointee.dependency) }

  /// How it ended: of a batch job, the script's exit code or the signal that ended it.
  ///
  /// The corresponding C field is `exit_code`.
  public var exitStatus: ExitStatus { ExitStatus(waitStatus: record.pointee.exit_code) }

  /// The worst end of its steps.
  ///
  /// The corresponding C field is `derived_ec`.
  public var derivedExitStatus: ExitStatus { ExitStatus(waitStatus: record.pointee.derived_ec) }

  /// The node that failed, and the job with it.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `failed_node`.
  public var failedNode: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_FAILED_NODE))
  }

  /// What its user takes off its priority: the more, the later it starts.
  ///
  /// The corresponding C field is `nice`.
  public var nice: Int { Int(record.pointee.nice) - Int(slurmswift_nice_offset) }

  /// What the site adds to its priority.
  ///
  /// The corresponding C field is `site_factor`.
  public var siteFactor: Int? {
    present(record.pointee.site_factor).map { $0 - Int(slurmswift_nice_offset) }
  }

  /// Whether its nodes are booted before it starts.
  ///
  /// The corresponding C field is `reboot`.
  public var rebootsNodes: Bool { record.pointee.reboot != 0 }

  /// When mail is sent, and to whom; nil when none is.
  ///
  /// The corresponding C fields are `mail_type` and `mail_user`.
  public var mail: MailNotification? {
    let events = MailNotification.Events(rawValue: record.pointee.mail_type)
    return events.isEmpty
      ? nil : MailNotification(on: events, to: present(record.pointee.mail_user))
  }
}
