extension Cluster {
  /// Loads the records that a reference names: of an array, one for the tasks that have not
  /// started, and one for each other.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` when the controller does not know the job or the
  ///   tasks, or not any more.
  public func jobs(named reference: JobReference) throws(SlurmError) -> [Job] {
    try jobs(named: [reference])
  }

  /// Loads the records that several references name, each record once, in the order of these.
  ///
  /// Each job is loaded once; when there are many, the queue is.
  ///
  /// - Throws: As ``jobs(named:)-(JobReference)``.
  public func jobs(named references: [JobReference]) throws(SlurmError) -> [Job] {
    let (found, unknown) = try knownJobs(named: references)
    if let first = unknown.first { throw Self.unknown(first) }
    return found
  }

  /// Does so for those that the controller knows, and tells which it does not.
  package func knownJobs(
    named references: [JobReference]
  ) throws(SlurmError) -> (jobs: [Job], unknown: [JobReference]) {
    let records = try records(of: Set(references.map(\.jobID)))
    var seen: Set<JobID> = []
    var (found, unknown): ([Job], [JobReference]) = ([], [])
    for reference in references {
      let named = (records[reference.jobID] ?? []).filter {
        reference.names(record: $0.id, called: $0.name)
      }
      if named.isEmpty { unknown.append(reference) }
      found += named.filter { seen.insert($0.id).inserted }.map(\.job)
    }
    return (found, unknown)
  }

  private func records(of ids: Set<JobID>) throws(SlurmError) -> [JobID: [IdentifiedJob]] {
    if ids.count > 32 { return try jobs().identified(among: ids) }
    var records: [JobID: [IdentifiedJob]] = [:]
    for id in ids {
      do throws(SlurmError) {
        records[id] = try jobs(.job(id)).map(IdentifiedJob.init)
      } catch {
        guard error.code == .invalidJobID else { throw error }
      }
    }
    return records
  }

  static func unknown(_ reference: JobReference) -> SlurmError {
    SlurmError(.invalidJobID, operation: "load", subject: "job \(reference)")
  }

  /// Loads the record that has a number.
  ///
  /// One task of an array has the array's own number: as ``job(_:)`` it would name the whole array.
  ///
  /// - Throws: As ``jobs(named:)-(JobReference)``.
  package func job(numbered id: JobID) throws(SlurmError) -> Job {
    guard let job = try jobs(.job(id)).first(where: { $0.recordID == id }) else {
      throw Self.unknown(.job(id))
    }
    return job
  }

  /// Loads one job; of a whole array, its first record.
  ///
  /// - Throws: As ``jobs(named:)-(JobReference)``.
  public func job(_ reference: JobReference) throws(SlurmError) -> Job {
    try jobs(named: reference)[0]
  }
}
