internal import CSlurm

extension Cluster {
  /// Submits a heterogeneous job: several jobs that start together, each with resources of its own.
  ///
  /// ```swift
  /// let script = BatchScript.file("brain-stew.sh")
  /// var leader = JobDescription(script: script)
  /// leader.taskCount = 1
  /// var workers = JobDescription(script: script)
  /// workers.taskCount = 64
  /// let id = try cluster.submit(components: [leader, workers]).id
  /// ```
  ///
  /// The corresponding C function is `slurm_submit_batch_het_job`.
  ///
  /// - Parameter components: The components, at least one. The first one leads: its script runs on its
  ///   first node, and the scripts of the others are not looked at.
  /// - Returns: What came of it; the id is the leader's.
  /// - Throws: What ``submit(_:)`` throws.
  public func submit(components: [JobDescription]) throws(SlurmError) -> Submission {
    guard let leader = components.first else { throw .invalid("a job", "has no components") }
    guard components.count > 1 else { return try submit(leader) }
    let script = try leader.script.contents()
    return try submit(components[...], of: components, submitter: Submitter(), script) {
      messages throws(SlurmError) in
      var response: UnsafeMutablePointer<submit_response_msg_t>?
      let answer = withBrokenPipesAsErrors {
        slurmswift_submit_components(messages, messages.count, &response)
      }
      defer { slurm_free_submit_response_response_msg(response) }
      return try submission(answer, response, of: leader, with: script)
    }
  }

  /// Makes the requests one by one, each owned until the submission is over.
  private func submit(
    _ rest: ArraySlice<JobDescription>, of all: [JobDescription], submitter: Submitter,
    _ script: [UInt8], after messages: [UnsafeMutablePointer<job_desc_msg_t>?] = [],
    body: ([UnsafeMutablePointer<job_desc_msg_t>?]) throws(SlurmError) -> Submission
  ) throws(SlurmError) -> Submission {
    guard let job = rest.first else { return try body(messages) }
    let request = try JobRequest(
      job, script: messages.isEmpty ? script : nil, submitter: submitter,
      as: JobComponent(offset: messages.count, all: all))
    return try submit(
      rest.dropFirst(), of: all, submitter: submitter, script, after: messages + [request.message],
      body: body)
  }
}
