internal import Slurm

/// How the windows of a campaign come into the queue after the first ones.
public enum Refilling: Hashable, Sendable {
  /// The job that follows each window submits the next but one.
  case byJobs
  /// The nodes may not submit jobs (`AllocNodes`): all windows are in the queue from the beginning.
  case atOnce
  /// The nodes may not submit jobs, and not all windows fit into the queue: somebody calls
  /// ``Campaign/submit(on:report:)`` now and then.
  case byHand

  /// - Throws: `SlurmError`.
  init(of plan: CampaignPlan, _ layout: WindowLayout, on cluster: Cluster) throws(SlurmError) {
    if try cluster.partitions(of: plan.job).allSatisfy({ Self.nodesMaySubmit(to: $0) }) {
      self = .byJobs
      return
    }
    let room = try CampaignLimits(on: cluster, for: plan.job).limits.compactMap(\.room).min()
    self = layout.taskCount + layout.count <= room ?? .max ? .atOnce : .byHand
  }

  private static func nodesMaySubmit(to partition: Partition) -> Bool {
    guard let submitters = partition.submissionNodes else { return true }
    guard let allowed = try? NodeList(submitters),
      let nodes = try? NodeList(partition.nodes ?? "")
    else { return false }
    return Set(nodes.names).isSubset(of: allowed.names)
  }

  /// What the user should know, in a line; nil where the campaign goes on by itself.
  package var note: String? {
    switch self {
    case .byJobs: nil
    case .atOnce: "note: nodes may not submit jobs here (AllocNodes): all windows are in the queue"
    case .byHand:
      """
      note: nodes may not submit jobs here (AllocNodes), and not all windows fit into the queue: call \
      'slurmswift campaign refill' now and then, by hand or by scrontab
      """
    }
  }

  /// How many windows are in the queue at once.
  var depth: Int { self == .atOnce ? .max : 2 }
}
