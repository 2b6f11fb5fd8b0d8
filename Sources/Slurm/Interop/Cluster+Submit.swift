internal import CSlurm

extension Cluster {
  /// Submits a batch job, once: an answer that is lost is an error, and whether the job is there
  /// must be looked up before it is submitted again.
  ///
  /// The corresponding C function is `slurm_submit_batch_job`.
  ///
  /// - Throws: ``SlurmErrorCode/invalidScript`` and ``SlurmErrorCode/invalidDescription`` before Slurm
  ///   is asked;
  ///   ``SlurmErrorCode/invalidArray`` for an array that does not fit, with the highest index that
  ///   does; ``SlurmErrorCode/textTooLong`` for a script that is too large; what else Slurm refuses.
  public func submit(_ job: JobDescription) throws(SlurmError) -> Submission {
    try submit(job, as: Submitter())
  }

  func submit(_ job: JobDescription, as submitter: Submitter) throws(SlurmError) -> Submission {
    let script = try job.script.contents()
    let request = try JobRequest(job, script: script, submitter: submitter)
    var response: UnsafeMutablePointer<submit_response_msg_t>?
    let answer = withBrokenPipesAsErrors { slurmswift_submit(request.message, &response) }
    defer { slurm_free_submit_response_response_msg(response) }
    guard answer == 0, let response else {
      throw refusal(SlurmErrorCode(rawValue: answer), of: job, with: script)
    }
    let warning = Int32(bitPattern: response.pointee.error_code)
    return Submission(
      id: JobID(rawValue: slurmswift_submitted_job_id(response)),
      warning: warning == 0 ? nil : SlurmErrorCode(rawValue: warning),
      message: present(response.pointee.job_submit_user_msg))
  }

  func refusal(
    _ code: SlurmErrorCode, of job: JobDescription, with script: [UInt8]
  ) -> SlurmError {
    var error = SlurmError(code, operation: "submit", subject: "job \(job.displayName)")
    guard [.invalidArray, .textTooLong].contains(code), let configuration = try? configuration()
    else { return error }
    error.hint =
      code == .invalidArray
      ? configuration.hint(onRefused: job.tasks)
      : configuration.hint(onRefusedScript: script.count)
    return error
  }
}

extension JobDescription {
  var displayName: String { name ?? script.name ?? "without a name" }
}
