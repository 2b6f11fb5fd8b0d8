extension Partition {
  /// The list that keeps a job out, as slurm.conf has it: `AllowAccounts=lasers`; nil where none does.
  ///
  /// Unless the cluster has `EnforcePartLimits`, Slurm takes such a job, and never starts it.
  ///
  /// - Parameters:
  ///   - account: What the job is charged to; nil where no accounts are kept.
  ///   - qos: The job's quality of service; nil where there is none.
  package func listThatRefuses(account: String?, qos: String?) -> String? {
    refusal(of: account, by: ("AllowAccounts", allowedAccounts), ("DenyAccounts", deniedAccounts))
      ?? refusal(of: qos, by: ("AllowQos", allowedQoS), ("DenyQos", deniedQoS))
  }

  /// Where there is a list of what is allowed, Slurm does not look at the other.
  private func refusal(
    of name: String?, by allowed: (name: String, values: [String]?),
    _ denied: (name: String, values: [String]?)
  ) -> String? {
    func text(_ list: (name: String, values: [String]?)) -> String {
      "\(list.name)=\(list.values?.joined(separator: ",") ?? "")"
    }
    func contains(_ values: [String]) -> Bool {
      name.map { name in values.contains { $0.lowercased() == name.lowercased() } } ?? false
    }
    // Who is not known is not allowed, and not denied.
    if let values = allowed.values { return contains(values) ? nil : text(allowed) }
    return denied.values.map(contains) == true ? text(denied) : nil
  }
}
