import FoundationEssentials
import Slurm

extension JSONRecord {
  /// A plan.
  init(_ plan: StartPlan, remedies: [Remedy]) {
    self = [
      "partition": plan.partition,
      "timeLimitMinutes": plan.timeLimit.minutes,
      "starts": plan.starts.map { JSONRecord($0) },
      "limits": plan.limits.sorted { $0.key < $1.key }.map { partition, limit -> JSONRecord in
        [
          "partition": partition, "source": "\(limit.source)",
          "timeLimitMinutes": limit.limit.value,
        ]
      },
      "refusals": plan.refusals.map { refusal -> JSONRecord in
        ["partition": refusal.partition, "error": refusal.error?.code.name, "words": refusal.words]
      },
      "obstacles": plan.obstacles,
      "chains": plan.chains.map { JSONRecord($0) },
      "remedies": remedies.map { JSONRecord($0) },
    ]
  }

  private init(_ start: PossibleStart) {
    self = [
      "partition": start.partition,
      "timeLimitMinutes": start.timeLimit.minutes,
      "earliestStartTime": start.start,
      "earliestEndTime": start.end,
      "nodes": start.nodes,
      "cpuCount": start.cpuCount,
      "preemptedJobs": start.preemptedJobs.map(\.rawValue),
    ]
  }

  private init(_ chain: SliceChain) {
    self = [
      "partition": chain.partition,
      "earliestEndTime": chain.end,
      "slices": chain.slices.map { slice -> JSONRecord in
        [
          "number": slice.number, "timeLimitMinutes": slice.timeLimit.minutes,
          "earliestStartTime": slice.start, "earliestEndTime": slice.end,
          "workSeconds": Int(slice.work.seconds),
        ]
      },
    ]
  }
}
