import ArgumentParser
import Slurm

struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel jobs, pending or running.",
    discussion: """
      The processes of a running job get SIGTERM and, after the cluster's KillWait, SIGKILL.

      Examples:
        slurmswift cancel 137945
        slurmswift cancel 137945_[1-5,7]
      """)

  @OptionGroup var jobs: JobChangeOptions

  func run() async throws {
    try await jobs.forEach(verb: "cancel", done: "cancelled") { cluster, job in
      try cluster.cancel(job)
      return [JobOutcome(job)]
    }
  }
}
