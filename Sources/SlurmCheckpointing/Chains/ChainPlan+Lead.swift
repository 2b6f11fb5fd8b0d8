package import Slurm

extension ChainPlan {
  /// How long before the end of a slice an attempt saves: ten minutes, or of a short slice a tenth.
  package static func lead(inSlice slice: Duration) -> Duration { min(.minutes(10), slice / 10) }

  /// The warning that a job asks for; nil for a lead that is left to the attempt's own clock: a short
  /// one, because Slurm's signal may come a minute early, and one that is longer than Slurm can count.
  package static func warning(
    _ signal: Signal = .usr1, lead: Duration, to recipient: JobWarning.Recipient = .batchStep
  ) -> JobWarning? {
    lead >= .minutes(2) && lead < .hours(18) ? JobWarning(signal, before: lead, to: recipient) : nil
  }
}
