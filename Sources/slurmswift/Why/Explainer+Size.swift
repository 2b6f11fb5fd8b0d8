import Slurm

// The change of a job's own size that makes it fit a limit.
extension Explainer {
  /// As much as a limit allows, where `update` can ask for it.
  func adviseLess(_ limit: UsageLimit, of job: Job, in found: inout Explanation) {
    guard limit.value > 0 else { return }
    switch limit.resource {
    case "cpu":
      // Slurm takes the CPUs that it counts from neither of them alone.
      let tasks = max(limit.value / max(job.cpusPerTask ?? 1, 1), 1)
      found.adviseChange(
        "update", "--ntasks", "\(tasks)", "--cpus", "\(limit.value)",
        effect: "asks for as many CPUs as allowed")
    case "node":
      found.adviseChange(
        "update", "--nodes", "\(limit.value)", effect: "asks for as many nodes as allowed")
    case "mem":
      adviseMemory(of: job, "asks for as much memory as allowed", in: &found) { limit.value / $0 }
    default: break
    }
  }

  /// As much as a limit wants at least, where `update` can ask for it.
  func adviseMore(_ limit: UsageLimit, of job: Job, in found: inout Explanation) {
    func parts(_ count: Int) -> Int { (limit.value + count - 1) / count }
    switch limit.resource {
    case "cpu":
      let each = max(job.cpusPerTask ?? 1, 1)
      found.adviseChange(
        "update", "--ntasks", "\(parts(each))", "--cpus", "\(parts(each) * each)",
        effect: "asks for as many CPUs as wanted")
    case "node":
      found.adviseChange(
        "update", "--nodes", "\(limit.value)", effect: "asks for as many nodes as wanted")
    case "mem":
      adviseMemory(of: job, "asks for as much memory as wanted", in: &found, parts)
    default: break
    }
  }

  /// Memory a node or a CPU, as the job has it, from what it is to have in all.
  private func adviseMemory(
    of job: Job, _ effect: String, in found: inout Explanation, _ part: (Int) -> Int
  ) {
    let (option, count) =
      if case .perCPU? = job.memory {
        ("--mem-per-cpu", job.cpuCount)
      } else {
        ("--mem", job.nodeCount)
      }
    let memory = part(max(count, 1))
    if memory > 0 { found.adviseChange("update", option, "\(memory)", effect: effect) }
  }

  /// As much time as is left of a limit on minutes of a resource.
  ///
  /// - Returns: Whether any is.
  func adviseLessTime(
    _ limit: UsageLimit, _ left: Int, _ effect: String, _ job: Job, in found: inout Explanation
  ) -> Bool {
    guard let amount = limit.amount(of: job.needs), amount > 0, left >= amount,
      case let most = TimeLimit.minutes(left / amount), most < job.timeLimit ?? .unlimited
    else { return false }
    found.adviseTime(most, of: job, effect: effect)
    return true
  }
}
