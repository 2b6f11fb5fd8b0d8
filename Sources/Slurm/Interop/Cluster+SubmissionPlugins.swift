internal import CSlurm

extension Cluster {
  /// What `sbatch` would load on this machine before it submits, by the configuration that this process
  /// has read: no call to the controller.
  public func submissionPlugins() -> SubmissionPlugins {
    let files = present(slurmswift_plugstack()).map { PlugstackFile(path: $0).plugins } ?? []
    return SubmissionPlugins(
      spank: files.map { $0.split(separator: "/").last.map(String.init) ?? $0 },
      filters: list(slurmswift_cli_filters()).map { name in
        name.hasPrefix("cli_filter/") ? String(name.dropFirst("cli_filter/".count)) : name
      })
  }
}
