internal import CSlurm

extension Accounting {
  /// What the database hides from all but operators, by Slurm's names: `jobs`, `users`.
  ///
  /// It is not the controller's own setting, which is `configuration["PrivateData"]`. Nil where the database does
  /// not tell it: from Slurm 26.05 on.
  ///
  /// The corresponding parameter is `PrivateData` of slurmdbd.conf.
  ///
  /// - Throws: What Slurm answers.
  public func privateData() throws(SlurmError) -> Set<String>? {
    let records = try connection.records("load the accounting database's configuration") {
      slurmswift_load_accounting_configuration($0, &$1)
    }
    let pairs = (0..<records.count).map {
      records.record(at: $0, as: slurmswift_key_pair.self).pointee
    }
    guard let pair = pairs.first(where: { present($0.name) == "PrivateData" }) else { return nil }
    let kinds = (present(pair.value) ?? "").split(separator: ",").map(String.init)
    return Set(kinds).subtracting(["none"])
  }
}
