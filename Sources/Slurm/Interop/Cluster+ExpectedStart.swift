internal import CSlurm
internal import FoundationEssentials

extension Cluster {
  /// Asks when and where a job would start if it was submitted now; nothing is submitted.
  ///
  /// ```swift
  /// let start = try cluster.expectedStart(of: job)
  /// print(start.time, start.nodes ?? "")
  /// ```
  ///
  /// The corresponding C function is `slurm_job_will_run2`.
  ///
  /// - Throws: What ``submit(_:)`` throws of a job that could not be submitted; and what Slurm answers of one
  ///   that could not start as things are.
  public func expectedStart(of job: JobDescription) throws(SlurmError) -> ExpectedStart {
    let script = try job.script.contents()
    let request = try JobRequest(job, script: script, submitter: Submitter())
    var response: UnsafeMutablePointer<will_run_response_msg_t>?
    let answer = withBrokenPipesAsErrors { slurmswift_will_run(request.message, &response) }
    defer { slurm_free_will_run_response_msg(response) }
    guard answer == 0, let response else {
      throw refusal(SlurmErrorCode(rawValue: answer), of: job, with: script)
    }
    var preempted: [JobID] = []
    withUnsafeMutablePointer(to: &preempted) { list in
      slurmswift_each_preempted(response, list) { list, id in
        list?.assumingMemoryBound(to: [JobID].self).pointee.append(JobID(rawValue: id))
      }
    }
    return ExpectedStart(
      id: JobID(rawValue: slurmswift_will_run_job_id(response)),
      time: Date(timeIntervalSince1970: TimeInterval(response.pointee.start_time)),
      cpuCount: Int(response.pointee.proc_cnt), nodes: present(response.pointee.node_list),
      partition: present(response.pointee.part_name), preemptedJobs: preempted,
      message: present(response.pointee.job_submit_user_msg))
  }
}
