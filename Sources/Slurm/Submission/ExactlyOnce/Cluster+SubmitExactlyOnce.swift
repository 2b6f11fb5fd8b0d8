internal import FoundationEssentials

extension Cluster {
  /// How long a controller may take until what it has acknowledged is written down; killed before, it
  /// forgets it.
  ///
  /// Slurm writes its state at most every five seconds, and no parameter says so.
  public static let writingTime = Duration.seconds(8)

  /// Submits a job so that it is there once, whatever becomes of the controller meanwhile.
  ///
  /// ```swift
  /// let job = JobDescription(script: .file("brain-stew.sh"))
  /// let id = try await cluster.submitExactlyOnce(job).id
  /// ```
  ///
  /// The job is marked. Where the answer is lost it is looked for by its mark, among the caller's
  /// jobs, before it is submitted again. When ``writingTime`` has passed it is looked for once more:
  /// a controller that was killed before forgets jobs that it has acknowledged. A controller that is
  /// away is waited for, until the task is cancelled: the job may be there then, and its mark tells.
  ///
  /// What cannot be told is not guessed: ``SlurmErrorCode/submissionUnknown`` where the job may have
  /// been over, and forgotten by `MinJobAge`, before it could be looked for, and where a plugin of the
  /// site takes comments away and the answer is lost. Accounting is not asked, because most sites
  /// account no comments. A job that was lost may have started: its node ends it when the controller
  /// does not know it.
  ///
  /// - Parameters:
  ///   - job: The job; it is marked here.
  ///   - mark: What it is to be known by.
  ///   - mayBeThere: Whether it may have been submitted with this mark already, by a process that ended
  ///     before it knew: then it is looked for first.
  ///   - lostSubmission: What is to become of a job that the controller acknowledged and forgot.
  ///   - report: Is told what happens.
  /// - Throws: ``SlurmErrorCode/submissionUnknown``, ``SlurmErrorCode/submissionLost`` where the caller
  ///   chose so, what ``submit(_:)`` throws for a job that is refused; `CancellationError`.
  public func submitExactlyOnce(
    _ job: JobDescription, mark: SubmissionMark = SubmissionMark(), mayBeThere: Bool = false,
    ifLost lostSubmission: LostSubmission = .submitAgain,
    report: @escaping @Sendable (SubmissionEvent) -> Void = { _ in }
  ) async throws -> Submission {
    var job = job
    job.mark(as: mark)
    var submission = ExactSubmission(
      mark, ifLost: lostSubmission, calls: SubmissionCalls(of: job, marked: mark, to: self),
      report: report)
    let age = Duration.seconds(max(0, -mark.time.timeIntervalSinceNow))
    return try await submission.settle(submittedBefore: mayBeThere ? age : nil)
  }
}
