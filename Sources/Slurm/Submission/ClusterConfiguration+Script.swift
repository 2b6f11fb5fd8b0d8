extension ClusterConfiguration {
  /// The longest batch script that Slurm takes, in bytes.
  private var longestScript: Int {
    schedulerParameters["max_script_size"].flatMap { Int($0) } ?? 4 << 20
  }

  /// Why a text of a job was too long; nil when it was not its script.
  func hint(onRefusedScript size: Int) -> String? {
    guard size > longestScript else { return nil }
    return
      "the script has \(size) bytes, and Slurm takes \(longestScript) here (max_script_size in "
      + "SchedulerParameters): put data into files of their own"
  }
}
