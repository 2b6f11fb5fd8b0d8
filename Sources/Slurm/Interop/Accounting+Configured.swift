internal import CSlurm

extension Accounting {
  /// Connects to the database that libslurm's configuration names.
  static func configured() throws(SlurmError) -> Accounting {
    let type = present(slurmswift_accounting_type()) ?? "accounting_storage/none"
    guard type.hasSuffix("slurmdbd") else {
      throw SlurmError(
        .noAccounting, operation: "open the accounting database",
        detail: "AccountingStorageType is \(type)")
    }
    let host = present(slurmswift_accounting_host()) ?? "localhost"
    return try Accounting(
      clusterName: present(slurmswift_cluster_name()) ?? "",
      at: "\(host):\(slurmswift_accounting_port())")
  }
}
