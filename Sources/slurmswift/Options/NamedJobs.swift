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

extension Job {
  /// What it is called, without the tasks that share its record and were not named.
  ///
  /// - Parameter references: What was named; nothing for all.
  func id(amongThoseNamed references: [JobReference]) -> JobReference {
    let isWhole = references.contains { reference in
      if case .job = reference { reference.names(record: recordID, called: id) } else { false }
    }
    guard case .tasks(let array, let tasks) = id, !references.isEmpty, !isWhole else { return id }
    let named = tasks.filter { index in
      references.contains { $0.names(record: recordID, called: .task(array, index)) }
    }
    if named.count == tasks.count { return id }
    return named.count == 1
      ? .task(array, named[0]) : .tasks(array, TaskArray(named, atOnce: tasks.atOnce))
  }
}
