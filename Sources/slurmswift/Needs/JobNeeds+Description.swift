import Slurm

extension JobNeeds {
  /// What a job would get that is submitted now, as far as it asks for it itself: what a partition or a plugin
  /// adds is known once it is submitted.
  init(of job: JobDescription, from start: ExpectedStart, timeLimit: TimeLimit) {
    let nodes = start.nodes.flatMap { try? NodeList($0).names.count } ?? job.nodeCount?.lowerBound
    let nodeCount = max(nodes ?? 1, 1)
    var amounts = ["cpu": start.cpuCount, "node": nodeCount]
    switch job.memory {
    // 0 is all that there is.
    case .perNode(let megabytes)? where megabytes > 0: amounts["mem"] = megabytes * nodeCount
    case .perCPU(let megabytes)? where megabytes > 0: amounts["mem"] = megabytes * start.cpuCount
    default: break
    }
    func add(_ resources: String?, of kind: String, times count: Int) {
      for (name, amount) in Self.counts(in: resources, of: kind) {
        amounts[name, default: 0] += amount * count
      }
    }
    add(job.genericResources, of: "gres/", times: nodeCount)
    // What is asked for in several ways is the same.
    if let gpus = job.gpus.count {
      add(gpus, of: "gres/gpu:", times: 1)
    } else if let gpus = job.gpus.perNode {
      add(gpus, of: "gres/gpu:", times: nodeCount)
    } else if let gpus = job.gpus.perTask, let tasks = job.taskCount {
      add(gpus, of: "gres/gpu:", times: tasks)
    }
    add(job.licenses, of: "license/", times: 1)
    self.init(timeLimit: timeLimit, nodeCount: nodeCount, amounts: amounts)
  }

  /// What is counted in `gpu:a100:2,shard:4`, by Slurm's names: `gres/gpu` and `gres/gpu:a100` are both limited.
  ///
  /// - Parameters:
  ///   - text: The names, each with a type and an amount where wanted.
  ///   - kind: What stands before the names; behind a colon types follow.
  private static func counts(in text: String?, of kind: String) -> [(name: String, amount: Int)] {
    (text ?? "").split(separator: ",").flatMap { word -> [(name: String, amount: Int)] in
      let plain = word.hasPrefix("gres:") || word.hasPrefix("gres/") ? word.dropFirst(5) : word
      var parts = (kind + plain).split(separator: ":").map(String.init)
      let amount = parts.last.flatMap { Int($0) }
      if amount != nil { parts.removeLast() }
      let names = parts.count > 1 ? [parts[0], parts[0] + ":" + parts[1]] : [parts[0]]
      return names.map { ($0, amount ?? 1) }
    }
  }
}
