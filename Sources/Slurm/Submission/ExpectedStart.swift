public import FoundationEssentials

/// When and where a job would start if it was submitted now.
///
/// The corresponding C type is `will_run_response_msg_t`.
public struct ExpectedStart: Hashable, Sendable {
  /// The id that the job would get if none was submitted before it.
  public let id: JobID
  /// When it would start.
  public let time: Date
  /// How many CPUs it would have.
  public let cpuCount: Int
  /// The nodes that it would have: `n[1-3]`.
  public let nodes: String?
  /// The partition that it would run in.
  public let partition: String?
  /// The jobs that would have to end for it.
  public let preemptedJobs: [JobID]
  /// What the site's submission plugin has to say to the user.
  public let message: String?

  package init(
    id: JobID, time: Date, cpuCount: Int, nodes: String?, partition: String?,
    preemptedJobs: [JobID], message: String?
  ) {
    (self.id, self.time, self.cpuCount) = (id, time, cpuCount)
    (self.nodes, self.partition) = (nodes, partition)
    (self.preemptedJobs, self.message) = (preemptedJobs, message)
  }
}

extension ExpectedStart: CustomStringConvertible {
  /// As `sbatch --test-only` has it, without the time: what a job would get.
  public var description: String {
    let place = partition.map { " in partition \($0)" } ?? ""
    return "\(cpuCount) processors on nodes \(nodes ?? "")\(place)"
  }
}
