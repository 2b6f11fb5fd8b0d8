extension Cluster {
  /// Submits many jobs over four connections.
  ///
  /// ```swift
  /// let files = ["brain-stew.sh", "purple-rain.sh"]
  /// let jobs = files.map { JobDescription(script: .file($0)) }
  /// for (file, result) in zip(files, await cluster.submit(contentsOf: jobs)) {
  ///   switch result {
  ///   case .success(let submission): print(file, submission.id)
  ///   case .failure(let error): print(file, error)
  ///   }
  /// }
  /// ```
  ///
  /// They are sent in their order, but the controller may number them in another. What it refuses
  /// does not keep it from the others. Each is submitted once, as by ``submit(_:)``: an answer that
  /// is lost is an error, see ``submitExactlyOnce(_:mark:mayBeThere:ifLost:report:)``.
  ///
  /// A task that is cancelled sends no more jobs, and returns when those that were sent are answered;
  /// so does a controller that is away, which each job would find out for itself, in seconds.
  ///
  /// - Returns: For each job, in their order, what ``submit(_:)`` returns or throws;
  ///   ``SlurmErrorCode/notSubmitted`` for one that was not sent.
  public func submit(
    contentsOf jobs: some Sequence<JobDescription>
  ) async -> [Result<Submission, SlurmError>] {
    let submitter = Submitter()
    return await SubmissionBatch(jobs) { job throws(SlurmError) in
      try submit(job, as: submitter)
    }.submit(on: .submitting)
  }
}
