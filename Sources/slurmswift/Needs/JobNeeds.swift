import Slurm

/// What a job asks for, has or would get, of what limits are about.
struct JobNeeds: Hashable, Sendable {
  /// How long it may run; nil where nothing says so.
  let timeLimit: TimeLimit?
  /// On how many nodes.
  let nodeCount: Int
  /// How much of each resource, by Slurm's names: `cpu`, `gres/gpu`; memory in MiB.
  let amounts: [String: Int]
}

extension Job {
  /// What it asks for.
  var needs: JobNeeds {
    JobNeeds(
      timeLimit: timeLimit, nodeCount: max(nodeCount, 1),
      amounts: JobNeeds.amounts(in: requestedResources)
        .merging(["cpu": cpuCount, "node": nodeCount]) { $1 })
  }

  /// What it has, while it runs.
  var holdings: JobNeeds {
    let asked = needs
    return JobNeeds(
      timeLimit: asked.timeLimit, nodeCount: asked.nodeCount,
      amounts: asked.amounts.merging(JobNeeds.amounts(in: allocatedResources)) { $1 })
  }
}

extension JobNeeds {
  /// The amounts in `cpu=4,mem=8G,gres/gpu=2`.
  static func amounts(in text: String?) -> [String: Int] {
    var amounts: [String: Int] = [:]
    for word in (text ?? "").split(separator: ",") {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      amounts[String(parts[0])] = parts[0] == "mem" ? megabytes(parts[1]) : Int(parts[1])
    }
    return amounts
  }

  private static func megabytes(_ text: Substring) -> Int? {
    let factors: [Character: Double] = [
      "K": 1.0 / 1024, "M": 1, "G": 1024, "T": 1_048_576, "P": 1_073_741_824,
    ]
    guard let factor = text.last.flatMap({ factors[$0] }) else { return Int(text) }
    return Double(text.dropLast()).map { Int($0 * factor) }
  }
}
