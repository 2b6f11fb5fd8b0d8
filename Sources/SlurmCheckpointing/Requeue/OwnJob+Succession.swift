internal import Slurm
internal import Synchronization

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
    let submitted = SubmittedSuccessor()
    return Succession(
      standing: { try await standing() },
      restartCount: context.restartCount,
      isOvertaken: { try ledger.isOvertaken(number) },
      attemptOfSuccessor: {
        try ledger.attempts().first { $0.beginning?.follows == number }
      },
      find: {
        try await perform { cluster throws(SlurmError) -> JobID? in
          if let job = try cluster.jobs(marked: mark).first { return job.id.jobID }
          // It may be there, and without its mark.
          guard let (id, seen) = submitted.last, let trace = try cluster.trace(of: id) else {
            return nil
          }
          return trace.isJob(marked: mark, seen: seen) ? id : nil
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
          let id = try cluster.submit(job).id
          submitted.last = (id, (try? cluster.readBack(id, marked: mark)) ?? nil)
          return id
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

/// The successor whose submission was answered last, and what was seen of it then.
private final class SubmittedSuccessor: Sendable {
  private let state = Mutex<(JobID, SubmissionTrace?)?>(nil)

  var last: (JobID, SubmissionTrace?)? {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
