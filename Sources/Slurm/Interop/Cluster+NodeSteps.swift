internal import CSlurm

extension Cluster {
  /// Whether a node has a step, by its own word.
  ///
  /// The controller may take a job for running that its node never began: `slurmd` was killed in the moment
  /// of the launch. It asks the node when that registers again, which may be half an hour later.
  ///
  /// A node also says that it has none when it could not ask the step's own process, as when that is about to
  /// end, and before it launches one, as in a prolog: whoever acts on it asks again some time later.
  ///
  /// ```swift
  /// let job = try cluster.job(137945)
  /// if let node = job.batchHost, try !cluster.node(node, has: .batch, of: job.recordID) {
  ///   print("\(node) does not have job \(job.id)")
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - node: Its name; who asks must reach its `slurmd`.
  ///   - step: The step. One that is being launched is not there yet.
  ///   - job: The job's own number, of a task that of its record.
  /// - Throws: What the node answers, such as that another user's job is none of one's business; an error
  ///   whose code is a communication failure when it does not.
  ///
  /// The corresponding C function is `slurm_job_step_stat`.
  public func node(
    _ node: String, has step: StepID.Name, of job: JobID
  ) throws(SlurmError) -> Bool {
    do {
      try check(
        slurmswift_find_step(node, job.rawValue, step.rawValue), "ask node \(node)",
        "for job \(job)")
      return true
    } catch {
      guard error.code == .invalidJobID else { throw error }
      return false
    }
  }
}
