internal import CSlurm

extension Cluster {
  /// Loads the records of jobs.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` for one job that the controller does not know.
  public func jobs(_ selection: JobSelection = .all) throws(SlurmError) -> Snapshot<Job> {
    try selection.request(withDetails: true).load()
  }
}

extension JobSelection {
  func request(withDetails: Bool) -> SnapshotRequest<Job> {
    let flags = slurmswift_show_all | (withDetails ? slurmswift_show_detail : 0)
    let subject: String? =
      switch kind {
      case .all: nil
      case .user(let user): "of user \(user)"
      case .job(let id): "with the id \(id)"
      }
    return SnapshotRequest("load jobs", subject, element: Job.init) {
      since, message in
      switch kind {
      case .all: slurmswift_load_jobs(since, flags, &message)
      case .user(let user): slurmswift_load_jobs_of_user(user.rawValue, flags, &message)
      case .job(let id): slurmswift_load_job(id.rawValue, flags, &message)
      }
    }
  }
}

extension job_info_msg_t: RecordMessage {
  var records: UnsafeMutablePointer<slurm_job_info_t>? { job_array }
  static func free(_ message: UnsafeMutablePointer<Self>) { slurmswift_free_jobs(message) }
}

extension Job {
  /// The record in libslurm's buffer.
  @inline(__always)
  var record: UnsafeMutablePointer<slurm_job_info_t> {
    snapshot.record(at: index, as: slurm_job_info_t.self)
  }
}
