import Slurm

extension Explainer {
  /// What the partitions do not take, and a partition that does.
  func explainPartition(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let own = try partitions(of: job)
    for partition in own { found.facts.append(fact(about: partition, job)) }
    switch job.reason {
    case .partitionTimeLimit:
      if let most = own.map(\.maximumTimeLimit).max() {
        found.adviseTime(most, of: job, effect: "shortens it to what is allowed")
      }
    case .partitionNodeLimit:
      let most = own.map(\.mostNodes).max() ?? 0
      let least = own.map(\.minimumNodeCount).min() ?? 0
      if most > 0 && most < job.nodeCount {
        found.adviseChange("update", "--nodes", "\(most)", effect: "asks for what is allowed")
      } else if least > job.nodeCount && least <= most {
        found.adviseChange("update", "--nodes", "\(least)", effect: "asks for what is wanted")
      }
    default: break
    }
    let up = Set(try nodes.get().filter(\.state.isAvailable).map(\.name))
    try adviseOtherPartition(of: job, on: up, in: &found)
  }

  /// A partition that takes the job.
  ///
  /// - Parameter up: The nodes that can be had; where it has none of them, it is of no use.
  func adviseOtherPartition(
    of job: Job, on up: Set<String>, in found: inout Explanation
  ) throws(SlurmError) {
    let own = Set(try partitions(of: job).map(\.name))
    let areHidden = try hidden.get().contains(.nodes)
    for other in try partitions.get() where !own.contains(other.name) && other.takes(job) {
      guard areHidden || !up.isDisjoint(with: other.nodeList),
        try starts(job, in: other, under: job.qos, isAlone: true)
      else { continue }
      found.adviseChange(
        "update", "--partition", other.name, effect: "goes to a partition that takes it")
      return
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
    default:
      if let list = partition.listThatRefuses(account: job.account, qos: job.qos) {
        return "Partition \(partition.name) does not take the job: \(list)."
      }
      return "Partition \(partition.name) is \(partition.state)."
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
