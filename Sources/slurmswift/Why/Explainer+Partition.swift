import Slurm

extension Explainer {
  /// What the partitions do not take, and a partition that does.
  func explainPartition(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let own = try partitions(of: job)
    for partition in own { found.facts.append(fact(about: partition, job)) }
    switch job.reason {
    case .partitionTimeLimit:
      if let most = own.map(\.maximumTimeLimit).max() {
        found.adviseChange(
          "update", "--time", "\(most)", effect: "shortens it to what is allowed")
      }
    case .partitionNodeLimit:
      let most = own.map(\.mostNodes).max() ?? 0
      if most > 0 && most < job.nodeCount {
        found.adviseChange("update", "--nodes", "\(most)", effect: "asks for what is allowed")
      }
    default: break
    }
    let names = Set(own.map(\.name))
    let other = try partitions.get().first { other in
      !names.contains(other.name) && other.state.startsJobs && other.state.acceptsJobs
        && (job.timeLimit.map { $0 <= other.maximumTimeLimit } ?? true)
        && other.mostNodes >= job.nodeCount
    }
    if let other {
      found.adviseChange(
        "update", "--partition", other.name, effect: "goes to a partition that takes it")
    }
  }

  private func fact(about partition: Partition, _ job: Job) -> String {
    switch job.reason {
    case .partitionTimeLimit:
      let asked = job.timeLimit.map { "\($0)" } ?? "what it allows"
      return
        "Partition \(partition.name) allows \(partition.maximumTimeLimit); the job asks for \(asked)."
    case .partitionNodeLimit:
      return
        "Partition \(partition.name) allows \(partition.minimumNodeCount) to \(partition.maximumNodeCount) nodes of its \(partition.nodeCount); the job asks for \(job.nodeCount)."
    default: return "Partition \(partition.name) is \(partition.state)."
    }
  }

  /// How much memory is allowed.
  func explainMemory(of job: Job, in found: inout Explanation) throws(SlurmError) {
    if let memory = job.memory { found.facts.append("The job asks for \(memory).") }
    let own = try partitions(of: job)
    for partition in own {
      if let most = partition.maximumMemory.value, most.megabytes > 0 {
        found.facts.append("Partition \(partition.name) allows \(most).")
        if case (.perNode(let asked), .perNode(let allowed))? = job.memory.map({ ($0, most) }),
          asked > allowed
        {
          found.adviseChange(
            "update", "--mem", "\(allowed)", effect: "asks for as much as is allowed")
        }
      }
    }
    for name in ["MaxMemPerNode", "MaxMemPerCPU"] {
      if let most = try configuration.get()[name], most.contains(where: \.isNumber) {
        found.facts.append("The cluster allows \(most) MiB (\(name)).")
      }
    }
  }
}

extension Partition {
  /// How many nodes a job may have.
  fileprivate var mostNodes: Int { min(maximumNodeCount.value ?? nodeCount, nodeCount) }
}
