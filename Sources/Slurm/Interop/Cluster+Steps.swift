internal import CSlurm

extension Cluster {
  /// Loads the records of all steps that run.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_get_job_steps`.
  public func steps() throws(SlurmError) -> Snapshot<JobStep> {
    try Self.request(ofRecord: slurmswift_no_val, nil).load()
  }

  /// Loads the records of the steps of a job that run; of an array, those of all its tasks.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` when the controller does not know the job, or not any
  ///   more.
  ///
  /// The corresponding C function is `slurm_get_job_steps`.
  public func steps(of job: JobReference) throws(SlurmError) -> [JobStep] {
    let subject = "of job \(job)"
    // The records of steps do not say which component of a heterogeneous job theirs is.
    let record: JobID = if case .component = job { try self.job(job).recordID } else { job.jobID }
    let steps = try Self.request(ofRecord: record.rawValue, subject).load()
    // In a cluster without jobs the controller knows them all.
    if steps.isEmpty { _ = try self.jobs(named: job) }
    return steps.filter { $0.belongs(to: job) }
  }

  private static func request(
    ofRecord id: UInt32, _ subject: String?
  ) -> SnapshotRequest<JobStep> {
    SnapshotRequest("load steps", subject, element: JobStep.init) {
      slurmswift_load_steps($0, id, slurmswift_show_all, &$1)
    }
  }
}

extension job_step_info_response_msg_t: RecordMessage {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  var record_count: UInt32 { job_step_count }
  var records: UnsafeMutablePointer<job_step_info_t>? { job_steps }
  static func free(_ message: UnsafeMutablePointer<Self>) {
    slurmswift_free_steps(message)
  }
}

extension JobStep {
  /// The record in libslurm's buffer.
  @inline(__always)
  var record: UnsafeMutablePointer<job_step_info_t> {
    snapshot.record(at: index, as: job_step_info_t.self)
  }

  /// What it is called.
  ///
  /// The corresponding C field is `step_id`.
  public var id: StepID {
    let id = record.pointee.step_id
    return StepID(
      job, StepID.Name(rawValue: id.step_id), component: present(id.step_het_comp))
  }

  private var job: JobReference {
    let array = record.pointee.array_job_id
    guard array != 0, let task = present(record.pointee.array_task_id) else {
      return .job(recordID)
    }
    return .task(JobID(rawValue: array), task)
  }

  fileprivate func belongs(to reference: JobReference) -> Bool {
    guard case .task(_, let task) = job else { return true }
    return switch reference {
    case .task(_, let wanted): task == wanted
    case .tasks(_, let wanted): wanted.contains(task)
    case .job, .component: true
    }
  }
}

extension StepID.Name {
  /// The batch script.
  public static let batch = Self(rawValue: slurmswift_step_batch)
  /// What runs on the nodes beside the steps.
  public static let extern = Self(rawValue: slurmswift_step_extern)
  /// The shell of `salloc`.
  public static let interactive = Self(rawValue: slurmswift_step_interactive)
  /// A step that has no number yet.
  public static let pending = Self(rawValue: slurmswift_step_pending)

  /// The highest number that a step can have; those above are names.
  static let highestNumber = Int(slurmswift_step_interactive) - 1
}
