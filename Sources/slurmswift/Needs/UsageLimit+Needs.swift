import Slurm

extension UsageLimit {
  /// How much a job needs of what is limited, in the limit's unit; nil where that cannot be counted.
  ///
  /// Time without a limit is `Int.max`.
  func need(of job: JobNeeds) -> Int? {
    switch kind {
    case .wallTime, .partitionTime, .groupWallTime: job.minutes
    case .groupJobs, .jobs, .jobsPerUser, .jobsPerAccount, .groupSubmittedJobs, .submittedJobs,
      .submittedJobsPerUser, .submittedJobsPerAccount:
      1
    case .groupResources, .resources, .resourcesPerUser, .resourcesPerAccount, .leastResources:
      amount(of: job)
    case .resourcesPerNode: amount(of: job).map { ($0 + job.nodeCount - 1) / job.nodeCount }
    case .resourceMinutes, .groupResourceMinutes, .groupResourceRunMinutes:
      amount(of: job).flatMap { amount in
        job.minutes.map { minutes in
          let (product, isTooLarge) = minutes.multipliedReportingOverflow(by: amount)
          return isTooLarge ? .max : product
        }
      }
    default: nil
    }
  }

  /// How much of its resource a job needs; nil where that cannot be counted.
  func amount(of job: JobNeeds) -> Int? { resource.flatMap { job.amounts[$0] } }

  /// Whether a job needs more than what is left, as far as that can be told.
  ///
  /// - Parameters:
  ///   - job: The job.
  ///   - left: What is left of it, where more is taken off than Slurm says is used.
  func isExceeded(by job: JobNeeds, left: Int? = nil) -> Bool {
    guard let need = need(of: job) else { return false }
    return kind == .leastResources ? need < value : need > left ?? self.left
  }

  /// Its value with the resource, as in `3 cpu` and `1000M of mem`.
  var amountWords: String {
    resource.map { $0 == "mem" ? "\(words(value)) of mem" : "\(value) \($0)" } ?? "\(value)"
  }

  /// A number of its resource, with the unit where it has one.
  func words(_ amount: Int) -> String {
    if amount == .max { return "no end of it" }
    let isMemory = resource == "mem" && !kind.isMinutes
    return isMemory ? "\(amount)M" : "\(amount)"
  }
}

extension UsageLimit.Kind {
  /// Whether it is of resources times minutes.
  var isMinutes: Bool {
    [.resourceMinutes, .groupResourceMinutes, .groupResourceRunMinutes].contains(self)
  }
}

extension JobNeeds {
  fileprivate var minutes: Int? { timeLimit.map { $0.minutes ?? .max } }
}
