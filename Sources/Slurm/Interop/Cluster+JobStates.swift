internal import CSlurm

extension Cluster {
  /// Asks for the states of jobs and for nothing else, which costs the controller least.
  ///
  /// ```swift
  /// let states = try cluster.states(of: [.job(id), .task(id, 7)])
  /// ```
  ///
  /// Before Slurm 23.11.5, which knows no such question, whole records are loaded, without details.
  ///
  /// - Returns: The state of each record under what it is called, as in ``Job/id``: of an array, one
  ///   for the tasks that have not started, and one for each other. A job that the controller does
  ///   not know, or not any more, is not there.
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_job_state`.
  public func states(of jobs: [JobReference]) throws(SlurmError) -> [JobReference: JobState] {
    let wanted = Dictionary(grouping: jobs, by: \.jobID)
    let ids = wanted.keys.sorted()
    guard !ids.isEmpty else { return [:] }
    var states: [JobReference: JobState] = [:]
    func note(_ record: JobID, _ name: JobReference, _ state: JobState) {
      let isWanted = [record, name.jobID].contains { id in
        wanted[id]?.contains { $0.names(record: record, called: name) } ?? false
      }
      if isWanted { states[name] = state }
    }
    if slurmswift_knows_job_states() {
      var answer = StateAnswer()
      try check(
        slurmswift_load_job_states(
          ids.map(\.rawValue), UInt32(ids.count), &answer.message, &answer.count),
        "load", "the states of jobs")
      for index in 0..<answer.count {
        let (record, name, state) = answer[index]
        note(record, name, state)
      }
    } else {
      for job in try records(of: ids) { note(job.recordID, job.id, job.state) }
    }
    return states
  }

  /// The records of some jobs, without details, one by one as long as that is less than the whole
  /// queue.
  func records(of ids: [JobID]) throws(SlurmError) -> [Job] {
    guard ids.count <= 8 else {
      return Array(try JobSelection.all.request(withDetails: false).load())
    }
    var records: [Job] = []
    for id in ids {
      do {
        records += try JobSelection.job(id).request(withDetails: false).load()
      } catch  where error.code == .invalidJobID {
        continue
      }
    }
    return records
  }
}

/// The states that one call answered; owns libslurm's memory.
private struct StateAnswer: ~Copyable {
  var message: UnsafeMutableRawPointer?
  var count: UInt32 = 0

  deinit { if let message { slurmswift_free_job_states(message) } }

  subscript(index: UInt32) -> (record: JobID, name: JobReference, state: JobState) {
    let state = slurmswift_job_state_at(message, index)
    let record = JobID(rawValue: state.job_id)
    return (record, Self.name(of: state) ?? .job(record), JobState(rawValue: state.state))
  }

  private static func name(of state: slurmswift_job_state) -> JobReference? {
    if state.array_job_id != 0 {
      let array = JobID(rawValue: state.array_job_id)
      if let task = present(state.array_task_id) { return .task(array, task) }
      return .tasks(array, TaskArray(BitString(state.array_tasks)))
    }
    guard let leader = positive(state.het_job_id) else { return nil }
    // Slurm numbers the parts one after the other.
    return .component(JobID(rawValue: state.het_job_id), offset: Int(state.job_id) - leader)
  }
}
