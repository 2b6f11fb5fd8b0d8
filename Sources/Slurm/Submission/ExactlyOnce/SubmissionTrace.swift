internal import FoundationEssentials
internal import Glibc

/// What is seen of a job that was submitted, when it is looked at by its number.
package struct SubmissionTrace: Hashable, Sendable {
  /// Its mark; nil where a plugin of the site took it away.
  package let mark: SubmissionMark?
  let submitTime: Date?
  /// The session that submitted it.
  let session: Int

  /// Whether it may be a job of this process's whose mark was taken away.
  var hasLostMark: Bool { mark == nil && session == Int(getsid(0)) }

  /// Whether it is the job that was submitted with a mark.
  ///
  /// Without a mark it is the one that was without it before; with another, it has the number of one
  /// that was lost.
  ///
  /// - Parameter before: What was seen of the job when it had been submitted.
  package func isJob(marked mark: SubmissionMark, seen before: SubmissionTrace?) -> Bool {
    self.mark == mark || hasLostMark && self == before
  }
}

extension Cluster {
  /// Looks at a job by its number; nil where there is none.
  package func trace(of id: JobID) throws(SlurmError) -> SubmissionTrace? {
    do {
      return try jobs(.job(id)).first.map {
        SubmissionTrace(
          mark: $0.submissionMark, submitTime: $0.submitTime, session: $0.submitSession)
      }
    } catch {
      guard error.code == .invalidJobID else { throw error }
      return nil
    }
  }

  /// Looks at a job that was just submitted, and puts its mark back where a plugin of the site took it
  /// away.
  package func readBack(
    _ id: JobID, marked mark: SubmissionMark
  ) throws(SlurmError) -> SubmissionTrace? {
    let seen = try trace(of: id)
    // One with another mark has the number of a job that was lost meanwhile.
    guard let seen, seen.hasLostMark else { return seen }
    var changes = JobChanges()
    changes.comment = .to(mark.added(to: try job(.job(id)).comment))
    // It is seen below whether that was of use.
    _ = try? update(.job(id), changes)
    return try trace(of: id)
  }
}
