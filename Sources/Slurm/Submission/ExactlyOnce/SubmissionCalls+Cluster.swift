internal import FoundationEssentials

extension SubmissionCalls {
  /// The calls by which a job is submitted to a cluster.
  ///
  /// - Parameter job: Has the mark.
  init(of job: JobDescription, marked mark: SubmissionMark, to cluster: Cluster) {
    submit = {
      try await cluster.perform { cluster throws(SlurmError) in try cluster.submit(job) }
    }
    let user = job.userID ?? .currentUser
    look = { age in
      try await cluster.perform { cluster throws(SlurmError) in
        SubmissionSighting(
          of: mark, in: try cluster.jobs(.of(user)), submitted: age)
      }
    }
    trace = { id in
      try await cluster.perform { cluster throws(SlurmError) in
        try cluster.trace(of: id)
      }
    }
    readBack = { id in
      try await cluster.perform { cluster throws(SlurmError) in
        try cluster.readBack(id, marked: mark)
      }
    }
    cancel = { id in
      try await cluster.perform { cluster throws(SlurmError) in try cluster.cancel(.job(id)) }
    }
    memory = {
      try await cluster.perform { cluster throws(SlurmError) in
        try ControllerMemory(of: cluster)
      }
    }
  }
}
