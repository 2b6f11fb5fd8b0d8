/// A user's, or an account's, place in the tree of accounts: its share, what it has used, its limits.
///
/// The corresponding C type is `slurmdb_assoc_rec_t`.
public struct Association: Hashable, Sendable {
  /// The number.
  public let id: Int
  /// The account.
  public let account: String
  /// The user; nil for the account itself.
  public let user: String?
  /// The partition that it is for alone; nil for all.
  public let partition: String?
  /// Whether it is the one of the user's jobs that name no account.
  public let isDefault: Bool
  /// The account above; nil for the root, and for users.
  public let parentAccount: String?
  /// The shares among its siblings; nil where it uses those of its parent.
  public let shares: Int?
  /// Its part of all shares on its level, from 0 to 1.
  public let normalizedShares: Double
  /// What it has used, in seconds of what is billed, with what was forgotten of it taken off.
  public let rawUsage: Double
  /// Its part of all that was used, from 0 to 1; nil before it was computed.
  public let normalizedUsage: Double?
  /// Its part of what was used on its level, from 0 to 1.
  public let effectiveUsage: Double
  /// The factor of its jobs' priority, from 0 to 1; of an account, of no meaning.
  public let fairShare: Double
  /// How its share stands to its use, beside its siblings: more than 1 is less used than due.
  ///
  /// Nil for the root, and where it uses its parent's shares; infinite where nothing was used.
  public let levelFairShare: Double?
  /// How many of its jobs run.
  public let runningJobs: Int
  /// How many of its jobs wait or run.
  public let submittedJobs: Int
  /// The QoS of its jobs that name none; nil where there is none.
  public let defaultQoS: String?
  /// The QoS that its jobs may have.
  public let qos: [String]
  /// Its limits, its parents' where it has no own.
  public let limits: [UsageLimit]
}

extension Association: CustomStringConvertible {
  /// The account, and the user where there is one: `lasers/nobody`.
  public var description: String {
    [account, user, partition].compactMap { $0 }.joined(separator: "/")
  }
}
