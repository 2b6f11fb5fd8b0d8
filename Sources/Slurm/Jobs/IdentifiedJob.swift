/// A record with its number and what it is called, decoded once for however many ask.
struct IdentifiedJob {
  let job: Job
  let id: JobID
  let name: JobReference

  init(_ job: Job) {
    self.job = job
    id = job.recordID
    name = job.id
  }
}

extension Sequence<Job> {
  /// The records that may be meant by each of some ids.
  func identified(among ids: Set<JobID>) -> [JobID: [IdentifiedJob]] {
    var records: [JobID: [IdentifiedJob]] = [:]
    for record in lazy.map(IdentifiedJob.init) {
      for id in [record.id, record.name.jobID] as Set where ids.contains(id) {
        records[id, default: []].append(record)
      }
    }
    return records
  }
}
