package import Slurm

extension Campaign {
  /// Submits as ``submit(on:report:)`` does, for a command: notes the jobs, by which others find the
  /// campaign, and says how it goes on where this fails.
  ///
  /// An answer that was lost may have been good: who made a second campaign would do its tasks twice.
  ///
  /// - Parameter say: Is told what is waited for, too.
  package func submit(
    on cluster: Cluster, saying say: @escaping @Sendable (String) -> Void,
    report: @escaping @Sendable (SubmittedJob) -> Void
  ) async throws -> Refilling {
    do {
      return try await submit(on: cluster, notedIn: .ofUser, waiting: say, report: report)
    } catch {
      if (try? Campaign(directory: directory)) != nil {
        say(
          """
          the campaign stays in \(directory): 'slurmswift campaign refill --directory \(directory)' \
          lets it go on
          """)
      }
      throw error
    }
  }
}
