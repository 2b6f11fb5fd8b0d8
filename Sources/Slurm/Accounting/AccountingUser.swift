/// A user whom the accounting database knows.
///
/// The corresponding C type is `slurmdb_user_rec_t`.
public struct AccountingUser: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The account that jobs are charged to that name none.
  public let defaultAccount: String?
  /// What the user may do beside others.
  public let administration: AdministrationLevel
  /// The accounts that the user coordinates: whose users and limits they may change.
  public let coordinatedAccounts: [String]
}

/// What a user may do beside others.
public enum AdministrationLevel: Hashable, Sendable {
  /// Nothing.
  case none
  /// See all, and act on the jobs of others.
  case `operator`
  /// All.
  case administrator
}

/// An account that the accounting database knows; what of it is where on a cluster is an ``Association``.
///
/// The corresponding C type is `slurmdb_account_rec_t`.
public struct AccountingAccount: Hashable, Sendable {
  /// The name.
  public let name: String
  /// What it says of itself.
  public let summary: String?
  /// Whose it is.
  public let organization: String?
  /// The users who may change its users and limits.
  public let coordinators: [String]
}
