/// An option of `sbatch`: its names, the releases of Slurm that have it, and what it does to a job.
struct SubmissionOption: Sendable {
  /// The long name, without the dashes.
  let name: String
  /// The short name.
  let letter: Character?
  /// The release that brought it; nil for all that are supported.
  let start: SlurmRelease?
  /// The release that took it away.
  let end: SlurmRelease?
  /// What it fills of Slurm's `job_desc_msg_t`.
  let field: String
  let effect: OptionEffect

  init(
    _ name: String, _ letter: Character? = nil, from start: SlurmRelease? = nil,
    until end: SlurmRelease? = nil, field: String = "", effect: OptionEffect
  ) {
    self.name = name
    self.letter = letter
    self.start = start
    self.end = end
    self.field = field
    self.effect = effect
  }

  /// Whether a release has it.
  func isKnown(to release: SlurmRelease) -> Bool {
    if let start, release < start { return false }
    if let end, release >= end { return false }
    return true
  }

  /// Why a release does not have it.
  func absence(from release: SlurmRelease) -> String {
    if let start, release < start {
      return "it came with Slurm \(start.series), and this is \(release)"
    }
    return "Slurm has it no more since \(end?.series ?? ""), and this is \(release)"
  }
}

extension SlurmRelease {
  /// The first release of a series, with its candidates: `23.02`.
  fileprivate var series: String { "\(major).\(minor < 10 ? "0" : "")\(minor)" }
}
