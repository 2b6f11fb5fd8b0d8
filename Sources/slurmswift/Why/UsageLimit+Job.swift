import Slurm

extension UsageLimit {
  /// Whether a job is more than what is left, as far as that can be told.
  ///
  /// - Parameter left: What is left of it, where more is taken off than Slurm says is used.
  func isExceeded(by job: Job, left: Int? = nil) -> Bool {
    let left = left ?? self.left
    switch kind {
    case .wallTime, .partitionTime, .groupWallTime:
      return job.timeLimit.map { $0 > .minutes(left) } ?? false
    case .groupJobs, .jobs, .jobsPerUser, .jobsPerAccount, .groupSubmittedJobs, .submittedJobs,
      .submittedJobsPerUser, .submittedJobsPerAccount:
      return left < 1
    case .groupResources, .resources, .resourcesPerUser, .resourcesPerAccount:
      return amount(askedBy: job).map { $0 > left } ?? false
    case .resourcesPerNode:
      return amount(askedBy: job).map { $0 > left * max(job.nodeCount, 1) } ?? false
    case .leastResources:
      return amount(askedBy: job).map { $0 < value } ?? false
    case .resourceMinutes, .groupResourceMinutes, .groupResourceRunMinutes:
      guard let amount = amount(askedBy: job), amount > 0, let limit = job.timeLimit else {
        return false
      }
      return limit.minutes.map { $0 * amount > left } ?? true
    default: return false
    }
  }

  /// How many minutes of its resource a job asks for; nil where that cannot be counted.
  func minutes(askedBy job: Job) -> Int? {
    guard let minutes = job.timeLimit?.minutes, let amount = amount(askedBy: job) else {
      return nil
    }
    return minutes * amount
  }

  /// How much of its resource a job asks for, memory in MiB; nil where that cannot be counted.
  func amount(askedBy job: Job) -> Int? {
    switch resource {
    case "cpu": job.cpuCount
    case "node": job.nodeCount
    default: amount(in: job.requestedResources)
    }
  }

  /// How much of its resource a running job has.
  func amount(heldBy job: Job) -> Int? {
    amount(in: job.allocatedResources) ?? amount(askedBy: job)
  }

  /// The amount in `cpu=4,mem=8G,gres/gpu=2`.
  private func amount(in text: String?) -> Int? {
    guard let resource, let text else { return nil }
    for word in text.split(separator: ",") where word.hasPrefix(resource + "=") {
      let number = word.dropFirst(resource.count + 1)
      guard resource == "mem" else { return Int(number) }
      let factor: [Character: Double] = [
        "K": 1.0 / 1024, "M": 1, "G": 1024, "T": 1_048_576, "P": 1_073_741_824,
      ]
      guard let unit = number.last.flatMap({ factor[$0] }) else { return Int(number) }
      return Double(number.dropLast()).map { Int($0 * unit) }
    }
    return nil
  }

  /// Its value with the resource, as in `3 cpu` and `1000M of mem`.
  var amountWords: String {
    resource.map { $0 == "mem" ? "\(value)M of mem" : "\(value) \($0)" } ?? "\(value)"
  }

  /// A number of its resource, with the unit where it has one.
  func words(_ amount: Int) -> String { resource == "mem" ? "\(amount)M" : "\(amount)" }
}
