import Slurm

/// The records of jobs that were named, as far as the controller knows them.
struct NamedJobs {
  let jobs: [Job]
  /// The names that it does not know, which were complained of.
  let unknown: [JobReference]

  /// Loads them, and says which there are not.
  ///
  /// - Parameters:
  ///   - references: The names.
  ///   - cluster: Where they are looked for.
  ///   - operation: What is done with them, as an infinitive.
  /// - Throws: ``SlurmErrorCode/invalidJobID`` when it knows none of them.
  init(
    _ references: [JobReference], on cluster: Cluster, to operation: String
  ) throws(SlurmError) {
    (jobs, unknown) = try cluster.knownJobs(named: references)
    try unknown.complain(amongThoseNamed: references, operation: operation)
  }
}

extension [JobReference] {
  /// Says that there are no such jobs.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` when no other was named.
  func complain(
    amongThoseNamed all: [JobReference], operation: String
  ) throws(SlurmError) {
    if isEmpty { return }
    let error = SlurmError(
      .invalidJobID, operation: operation,
      subject: "job " + map { "\($0)" }.joined(separator: ", "))
    if count == all.count { throw error }
    Terminal.complain("\(error)", hint: error.hint)
  }
}
