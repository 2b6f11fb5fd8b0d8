import Slurm

extension Terminal {
  /// Says what sbatch would ask before it submits, and we do not.
  static func note(_ plugins: SubmissionPlugins) {
    if let note = plugins.note { say(note + "; --spank passes an option on to a job") }
  }
}
