// The options of `sbatch` from Slurm 20.11 to 26.05, and one of our own. What a release took away or
// brought is marked.
extension SubmissionOption {
  static let all: [SubmissionOption] =
    ofJob + ofNodes + ofTasks + ofGPUs + ofTimes + ofFiles + ofSbatch + ofPlugins + notYet

  /// Those of a name: an option that changed is there once for each time.
  static let byName = Dictionary(grouping: all, by: \.name)

  static let byLetter = Dictionary(
    all.compactMap { option in option.letter.map { ($0, option) } },
    uniquingKeysWith: { first, _ in first })
}
