internal import FoundationEssentials
internal import Glibc

/// What the caller's jobs tell of a submission.
struct SubmissionSighting: Hashable, Sendable {
  /// The jobs that have the mark, the lowest number first.
  var marked: [JobID] = []
  /// The jobs that may be it, too, as a plugin may have taken the mark away.
  var unmarked: [JobID] = []
}

extension SubmissionSighting {
  /// A job without a mark may be it, too, if it was submitted since and from the same session.
  ///
  /// No plugin rewrites the session. The host's name is not compared, because the controller notes it
  /// as it sees it.
  ///
  /// - Parameters:
  ///   - jobs: The caller's jobs.
  ///   - age: How long before these were loaded it was submitted first.
  init(of mark: SubmissionMark, in jobs: Snapshot<Job>, submitted age: Duration) {
    let session = Int(getsid(0))
    // Both are the controller's times, in whole seconds.
    let earliest = jobs.lastUpdate.addingTimeInterval(-(age / .seconds(1)) - 2)
    var (marked, unmarked): (Set<JobID>, Set<JobID>) = ([], [])
    for job in jobs {
      switch job.submissionMark {
      case mark: marked.insert(job.id.jobID)
      case nil where job.submitSession == session && job.submitTime ?? .distantFuture >= earliest:
        unmarked.insert(job.id.jobID)
      default: break
      }
    }
    (self.marked, self.unmarked) = (marked.sorted(), unmarked.sorted())
  }
}
