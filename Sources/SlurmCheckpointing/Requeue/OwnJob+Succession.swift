internal import Slurm

extension OwnJob {
  /// The way to another job that goes on.
  ///
  /// - Parameters:
  ///   - number: The attempt after which it goes on.
  ///   - ledger: Where that is written down.
  ///   - change: What it asks for otherwise than this job.
  ///   - report: Is told why it is not submitted yet.
  func succession(
    of number: Int, in ledger: AttemptLedger,
    change: @escaping @Sendable (inout JobDescription) -> Void,
    report: @escaping @Sendable (SlurmError) -> Void
  ) throws -> Succession {
    let mark = try ledger.announceSuccessor(of: number)
    return Succession(
      standing: { try await standing() },
      restartCount: context.restartCount,
      isOvertaken: { try ledger.isOvertaken(number) },
      attemptOfSuccessor: {
        try ledger.attempts().first { $0.beginning?.follows == number }
      },
      find: {
        try await perform { cluster throws(SlurmError) in
          try cluster.jobs(marked: mark).first?.id.jobID
        }
      },
      submit: {
        try await perform { cluster throws(SlurmError) in
          var job = try cluster.description(of: .job(context.recordID))
          // The last task of an array has the array's own number, which names all tasks.
          job.tasks = context.arrayTaskID.map { [$0] }
          job.mark(as: mark)
          // What the attempts before have written into the same file stays.
          job.openMode = .append
          change(&job)
          return try cluster.submit(job).id
        }
      },
      note: { job in
        // The job has its number, whatever becomes of the note.
        do { try ledger.note(successor: job, of: number) } catch {}
      },
      cancel: { job in
        try await perform { cluster throws(SlurmError) in try cluster.cancel(.job(job)) }
      },
      report: report)
  }
}
