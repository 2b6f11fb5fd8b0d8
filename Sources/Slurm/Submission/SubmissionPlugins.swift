/// What `sbatch` would load on this machine before it submits, and this library does not.
public struct SubmissionPlugins: Hashable, Sendable {
  /// The files of the SPANK plugins, without their folders.
  ///
  /// They run on the job's nodes all the same, with the options in ``JobDescription/spankOptions``. The
  /// corresponding parameter is `PlugStackConfig`.
  public let spank: [String]
  /// The plugins that look at the command line and may change it.
  ///
  /// The corresponding parameter is `CliFilterPlugins`.
  public let filters: [String]

  /// Whether `sbatch` would load nothing.
  public var isEmpty: Bool { spank.isEmpty && filters.isEmpty }
}
