internal import FoundationEssentials

extension SubmissionCalls {
  /// The calls by which a job is submitted to a cluster.
  ///
  /// - Parameter job: Has the mark.
  init(of job: JobDescription, marked mark: SubmissionMark, to cluster: Cluster) {
    submit = {
      try await cluster.perform { cluster throws(SlurmError) in try cluster.submit(job) }
    }
    look = { age in
      try await cluster.perform { cluster throws(SlurmError) in
        SubmissionSighting(
          of: mark, in: try cluster.jobs(.of(.currentUser)), submitted: age)
      }
    }
    trace = { id in
      try await cluster.perform { cluster throws(SlurmError) in
        try cluster.trace(of: id, marked: mark)
      }
    }
    putMark = { id in
      try await cluster.perform { cluster throws(SlurmError) in
        var changes = JobChanges()
        changes.comment = .to(mark.added(to: try cluster.job(.job(id)).comment))
        try cluster.update(.job(id), changes)
      }
    }
    cancel = { id in
      try await cluster.perform { cluster throws(SlurmError) in try cluster.cancel(.job(id)) }
    }
    memory = {
      try await cluster.perform { cluster throws(SlurmError) in
        let configuration = try cluster.configuration()
        let age = configuration.minJobAge
        return Memory(
          // A backup that takes over has run before, and knows no more than what was written.
          upTime: cluster.controllers.count == 1 ? configuration.upTime : nil,
          minJobAge: age == .zero ? nil : age)
      }
    }
  }
}

extension Cluster {
  fileprivate func trace(
    of id: JobID, marked mark: SubmissionMark
  ) throws(SlurmError) -> SubmissionCalls.Trace? {
    do {
      return try jobs(.job(id)).first.map {
        SubmissionCalls.Trace(isMarked: $0.submissionMark == mark, submitTime: $0.submitTime)
      }
    } catch {
      guard error.code == .invalidJobID else { throw error }
      return nil
    }
  }
}
