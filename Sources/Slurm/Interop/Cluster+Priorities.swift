internal import CSlurm

extension Cluster {
  /// Asks the controller what the priorities of pending jobs are made of.
  ///
  /// A job that asks for several partitions has a priority in each. Jobs that are held, or cannot start
  /// yet, may have none.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_job_prio`.
  public func priorities() throws(SlurmError) -> [JobPriority] {
    var answer: UnsafeMutablePointer<priority_factors_response_msg_t>?
    try check(slurmswift_load_priorities(&answer), "load priorities", nil)
    defer { slurm_free_priority_factors_response_msg(answer) }
    return SlurmList.elements(of: slurmswift_priority_list(answer)).compactMap { element in
      element.map {
        JobPriority(
          slurmswift_priority_of($0.assumingMemoryBound(to: priority_factors_object_t.self)))
      }
    }
  }
}

extension JobPriority {
  fileprivate init(_ record: slurmswift_priority) {
    recordID = JobID(rawValue: record.job_id)
    userID = UserID(rawValue: record.user_id)
    partition = present(record.partition)
    account = present(record.account)
    qos = present(record.qos)
    fixed = record.direct > 0 ? record.direct : nil
    age = record.age
    association = record.association
    fairShare = record.fair_share
    jobSize = record.job_size
    partitionFactor = record.partition_tier
    qosFactor = record.quality
    resources = (0..<Int(record.tres_count)).reduce(into: [:]) { resources, index in
      guard let value = record.tres?[index], value != 0,
        let name = present(record.tres_names[index])
      else { return }
      resources[name] = value
    }
    site = Int(Int64(record.site) - slurmswift_nice_zero)
    nice = Int(Int64(record.nice) - slurmswift_nice_zero)
  }
}
