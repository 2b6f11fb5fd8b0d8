internal import CSlurm
internal import FoundationEssentials

extension Accounting {
  /// Every attempt that ended in a span of time, its end excluded, with all of its steps.
  func loadEnded(
    _ filter: HistoryFilter, from start: Date, to end: Date
  ) throws(SlurmError) -> [AccountedJob] {
    let asked = filter.states.filter(\.isAccountedEnd)
    let states = filter.states.isEmpty ? JobState.accountedEnds : asked
    let span = (time_t(start.timeIntervalSince1970), time_t(end.timeIntervalSince1970))
    let found = try load(filter, named: [], states: states, from: span.0, to: span.1 - 1)
      // The database takes both ends in.
      .filter { $0.ended >= span.0 && $0.ended < span.1 }
    // It leaves out the steps that had ended before the span.
    return try withAllSteps(found) { $0.started != 0 && $0.started < span.0 }
  }

  /// What has not ended.
  func loadUnfinished(_ filter: HistoryFilter) throws(SlurmError) -> [AccountedJob] {
    let asked = filter.states.filter { !$0.isAccountedEnd }
    let states = filter.states.isEmpty ? [.pending, .running, .suspended] : asked
    let found = try load(filter, named: [], states: states, flags: slurmswift_query_by_state)
    return try withAllSteps(found) { $0.started != 0 }
  }

  /// The jobs that are named, whenever they were.
  func load(
    _ filter: HistoryFilter, named jobs: [JobReference]
  ) throws(SlurmError) -> [AccountedJob] {
    let condition = filter.states
    return try load(filter, named: jobs, states: []).filter { job in
      jobs.contains { $0.names(record: job.recordID, called: job.id) }
        && (condition.isEmpty || condition.contains(job.state))
    }
  }

  /// The same jobs, those that lack steps loaded anew.
  private func withAllSteps(
    _ jobs: [AccountedJob], where mayLack: (AccountedJob) -> Bool
  ) throws(SlurmError) -> [AccountedJob] {
    var complete: [UInt64: AccountedJob] = [:]
    let lacking = jobs.filter(mayLack)
    for start in stride(from: 0, to: lacking.count, by: 500) {
      let some = lacking[start..<min(start + 500, lacking.count)]
      let references = some.map { JobReference.job($0.recordID) }
      for job in try load(HistoryFilter(jobs: references), named: references, states: []) {
        complete[job.databaseIndex] = job
      }
    }
    return complete.isEmpty ? jobs : jobs.map { complete[$0.databaseIndex] ?? $0 }
  }

  private func load(
    _ filter: HistoryFilter, named jobs: [JobReference], states: [JobState],
    from start: time_t = 0, to end: time_t = 0, flags: UInt32 = 0
  ) throws(SlurmError) -> [AccountedJob] {
    let names = try names()
    let texts = QueryTexts()
    var query = slurmswift_job_query()
    query.clusters = texts.list([clusterName])
    query.users = texts.list(filter.users.map { "\($0.rawValue)" })
    query.accounts = texts.list(filter.accounts)
    query.partitions = texts.list(filter.partitions)
    query.names = texts.list(filter.names)
    query.qos_ids = texts.list(try Self.numbers(of: filter.qos, in: names))
    query.states = texts.list(states.map { "\($0.rawValue)" })
    query.nodes = filter.nodes.flatMap { texts.list([$0]).texts?.pointee }
    (query.start, query.end, query.flags) = (start, end, flags)
    let accounted = jobs.map(\.accountedName)
    let records = try accounted.withUnsafeBufferPointer { buffer throws(SlurmError) in
      (query.jobs, query.job_count) = (buffer.baseAddress, UInt32(buffer.count))
      return try connection.records("load jobs from the accounting database") {
        slurmswift_accounted_jobs($0, &query, &$1)
      }
    }
    withExtendedLifetime(texts) {}
    return (0..<records.count).map { AccountedJob(records, names, at: $0) }
  }

  private static func numbers(
    of qos: [String], in names: AccountingNames
  ) throws(SlurmError) -> [String] {
    var numbers: [String] = []
    for name in qos {
      guard let known = names.qos.first(where: { $0.value == name }) else {
        throw SlurmError(
          .invalidQoS, operation: "load jobs from the accounting database",
          subject: "of QoS \(name)",
          hint: NearestNames(to: name, among: Array(names.qos.values)).question)
      }
      numbers.append("\(known.key)")
    }
    return numbers
  }
}

/// Texts as C has them, for as long as a query takes.
private final class QueryTexts {
  private var lists: [UnsafeMutableBufferPointer<UnsafePointer<CChar>?>] = []

  func list(_ texts: [String]) -> slurmswift_texts {
    let copies = UnsafeMutableBufferPointer<UnsafePointer<CChar>?>.allocate(capacity: texts.count)
    for (index, text) in texts.enumerated() { copies[index] = UnsafePointer(strdup(text)) }
    lists.append(copies)
    return slurmswift_texts(texts: copies.baseAddress, count: UInt32(texts.count))
  }

  deinit {
    for list in lists {
      for text in list { free(UnsafeMutablePointer(mutating: text)) }
      list.deallocate()
    }
  }
}

extension JobReference {
  /// As the database is asked for it: of tasks the whole array, for those that have not started share
  /// a record of another name.
  fileprivate var accountedName: slurmswift_accounted_name {
    var offset = slurmswift_no_val
    if case .component(_, let number) = self { offset = UInt32(clamping: number) }
    return slurmswift_accounted_name(job_id: jobID.rawValue, het_job_offset: offset)
  }
}

extension JobState {
  /// The states in which the database keeps what has ended; of an attempt, a flag.
  fileprivate static let accountedEnds: [JobState] = [
    .completed, .cancelled, .failed, .timeout, .nodeFailed, .preempted, .bootFailed, .deadline,
    .outOfMemory, JobState(rawValue: slurmswift_accounted_requeue),
    JobState(rawValue: slurmswift_accounted_resizing),
    JobState(rawValue: slurmswift_accounted_revoked),
  ]
}

extension AccountedJob {
  fileprivate init(_ records: AccountingRecords, _ names: AccountingNames, at index: Int) {
    let record = records.record(at: index, as: slurmdb_job_rec_t.self)
    self.init(
      records: records, names: names, index: index,
      steps: SlurmList.elements(of: slurmswift_accounted_steps(record)).map {
        AccountedStep(
          records: records, names: names, jobIndex: index,
          address: UInt(bitPattern: $0))
      })
  }

  /// Where it stands among others: by its end, its submission and its number.
  var place: (time_t, time_t, UInt32) {
    let end = record.pointee.end
    return (end == 0 ? .max : end, record.pointee.submit, record.pointee.jobid)
  }

  /// When it started and ended, as Slurm has it: 0 where it did not.
  fileprivate var started: time_t { record.pointee.start }
  fileprivate var ended: time_t { record.pointee.end }
}
