import Synchronization

/// The accounting database of a cluster: what jobs were, and who may use how much.
///
/// ```swift
/// let accounting = try cluster.accounting()
/// var history = accounting.jobs(HistoryFilter(since: .now - 86_400, users: [.currentUser]))
/// while let page = try history.next() {
///   for job in page { print(job.id, job.state, job.runTime) }
/// }
/// ```
///
/// It is one connection, which may be used from any thread: calls wait for each other.
///
/// The corresponding C function is `slurmdb_connection_get`.
public final class Accounting: Sendable {
  /// The cluster's name in the database.
  public let clusterName: String
  let connection: AccountingConnection
  private let loadedNames = Mutex<AccountingNames?>(nil)

  init(clusterName: String, at address: String) throws(SlurmError) {
    self.clusterName = clusterName
    connection = try AccountingConnection(to: address)
  }

  /// The names behind the numbers in records, asked for once.
  func names() throws(SlurmError) -> AccountingNames {
    if let known = loadedNames.withLock({ $0 }) { return known }
    let names = AccountingNames(resources: try loadResources(), qos: try loadQoSNames())
    loadedNames.withLock { $0 = names }
    return names
  }
}

extension Accounting {
  /// Finds the configuration as ``Cluster/connect(configuration:)`` does, and connects to the accounting
  /// database that it names.
  ///
  /// No controller is asked: the history can be read while it is away.
  ///
  /// - Parameter configuration: the path of a `slurm.conf`; nil looks where libslurm looks.
  /// - Throws: As ``Cluster/connect(configuration:)`` for the configuration, and as ``Cluster/accounting()``.
  public static func connect(configuration: String? = nil) throws(SlurmError) -> Accounting {
    let source = try ConfigurationSource.find(
      given: configuration, in: SystemConfigurationLookup())
    _ = try Libslurm.shared.start(source, needsController: false)
    return try configured()
  }
}

extension Cluster {
  /// Connects to the accounting database.
  ///
  /// - Throws: ``SlurmErrorCode/noAccounting`` where the cluster has none;
  ///   ``SlurmErrorCode/accountingUnreachable`` where slurmdbd does not answer within `MessageTimeout`; what else
  ///   Slurm answers.
  public func accounting() throws(SlurmError) -> Accounting { try .configured() }
}

/// What numbers in records stand for; shared by all handles into them.
final class AccountingNames: Sendable {
  /// What is counted, by number.
  let resources: [Int: TrackableResource]
  /// Qualities of service by number, deleted ones too.
  let qos: [Int: String]

  init(resources: [Int: TrackableResource], qos: [Int: String]) {
    (self.resources, self.qos) = (resources, qos)
  }
}
