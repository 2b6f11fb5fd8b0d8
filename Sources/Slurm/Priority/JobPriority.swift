/// What the priority of a pending job is made of, in one of its partitions.
///
/// Each part is a factor from 0 to 1 times the cluster's weight for it, see
/// ``ClusterConfiguration/priorityWeights``; their sum is the priority.
///
/// The corresponding C type is `priority_factors_object_t`.
public struct JobPriority: Hashable, Sendable {
  /// The number of the job's record.
  public let recordID: JobID
  /// Whose it is.
  public let userID: UserID
  /// The partition; a job that asks for several has a priority in each.
  public let partition: String?
  /// The account.
  ///
  /// Nil before Slurm 23.02.
  public let account: String?
  /// The quality of service.
  ///
  /// Nil before Slurm 23.02.
  public let qos: String?
  /// The priority that somebody set, in place of the sum; nil for none.
  public let fixed: Double?
  /// For the time that it waits.
  public let age: Double
  /// For its association's own priority.
  public let association: Double
  /// For how little of its share was used.
  public let fairShare: Double
  /// For its size.
  public let jobSize: Double
  /// For its partition's priority.
  public let partitionFactor: Double
  /// For its QoS' priority.
  public let qosFactor: Double
  /// For what it asks for, by resource; those that have a weight alone.
  public let resources: [String: Double]
  /// What the site adds.
  public let site: Int
  /// What its user takes off.
  public let nice: Int
}

extension JobPriority {
  /// The sum of all parts, or what was set in its place.
  ///
  /// It is 1 at least: 0 is for held jobs.
  /// To the point that the controller's own rounding may differ from it by 1.
  public var total: Double {
    fixed ?? max(parts.reduce(Double(-nice)) { $0 + $1.value }, 1)
  }

  /// All parts but ``nice``, by the name of the factor, in Slurm's order.
  public var parts: [(name: String, value: Double)] {
    [
      ("site", Double(site)), ("age", age), ("association", association),
      ("fairShare", fairShare), ("jobSize", jobSize), ("partition", partitionFactor),
      ("qos", qosFactor),
    ] + resources.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How much of what speaks for the job comes from each part, from 0 to 1; empty when nothing does.
  public var shares: [(name: String, share: Double)] {
    let positive = fixed == nil ? parts.filter { $0.value > 0 } : []
    let sum = positive.reduce(0) { $0 + $1.value }
    return positive.map { ($0.name, $0.value / sum) }
  }
}
