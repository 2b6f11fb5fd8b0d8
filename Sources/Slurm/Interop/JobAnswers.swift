internal import CSlurm

/// The answers, task by task, to a change of a job; owns libslurm's memory.
struct JobAnswers: ~Copyable {
  var message: UnsafeMutablePointer<job_array_resp_msg_t>?

  deinit { if let message { slurm_free_job_array_resp(message) } }

  /// One outcome for each group of tasks that Slurm tells apart; one in all when it does not.
  ///
  /// - Throws: What Slurm refuses for all that was named, as it refuses it for a plain job.
  func outcomes(for job: JobReference, _ operation: String) throws(SlurmError) -> [JobOutcome] {
    guard let message, message.pointee.job_array_count > 0 else { return [JobOutcome(job)] }
    let outcomes = (0..<message.pointee.job_array_count).map { index in
      let number = message.pointee.error_code[Int(index)]
      let text = present(message.pointee.job_array_id[Int(index)]) ?? ""
      return JobOutcome(
        // Slurm cuts off a long list of tasks; then it is said of the job as it was named.
        (try? JobReference(text))?.part(of: job) ?? job,
        failure: number == 0 ? nil : SlurmErrorCode(rawValue: Int32(bitPattern: number)),
        message: present(slurmswift_answer_words(message, index)))
    }
    if outcomes.count == 1, let failure = outcomes[0].failure {
      throw SlurmError(
        failure, operation: operation, subject: "job \(job)", detail: outcomes[0].message)
    }
    return outcomes
  }
}

extension JobReference {
  /// What of a record was named: Slurm answers for all tasks that share one, asked for or not.
  fileprivate func part(of named: JobReference) -> JobReference {
    guard case .tasks(let id, let tasks) = self else { return self }
    switch named {
    case .task(_, let index) where tasks.contains(index): return named
    case .tasks(_, let wanted):
      let both = tasks.intersection(wanted)
      if both.isEmpty { return self }
      return both.count == 1 ? .task(id, both.first ?? 0) : .tasks(id, both)
    default: return self
    }
  }
}
