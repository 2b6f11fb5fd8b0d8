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

  /// What the user should know of them, in a line; nil where there are none.
  package var note: String? {
    var kinds: [String] = []
    if !spank.isEmpty { kinds.append("SPANK plugins (\(spank.joined(separator: ", ")))") }
    if !filters.isEmpty { kinds.append("CliFilterPlugins (\(filters.joined(separator: ", ")))") }
    if kinds.isEmpty { return nil }
    return "note: this cluster's \(kinds.joined(separator: " and ")) are not asked: sbatch does"
  }
}
