import ArgumentParser
import Slurm

/// The jobs that a command changes, and for whom it reports what became of them.
struct JobChangeOptions: ParsableArguments {
  @OptionGroup var arguments: JobArguments
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  /// Changes each job, and goes on when one is refused.
  func forEach(
    verb: String, done remark: String,
    _ change: (Cluster, JobReference) throws -> [JobOutcome]
  ) async throws {
    let cluster = try cluster.connect()
    var report = OutcomeReport(json: output.json)
    try await report.forEach(
      arguments.jobs, verb: verb, { try change(cluster, $0) }, remark: { _ in remark })
  }
}
