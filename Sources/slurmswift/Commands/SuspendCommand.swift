import ArgumentParser
import Slurm

struct SuspendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract: "Suspend running jobs; for operators.",
    discussion: """
      Their processes are stopped, their time limits stand still, and others may use their CPUs. \
      Users can stop their own jobs by `slurmswift signal --all STOP`, which does neither of the \
      latter.

      Examples:
        slurmswift suspend 137945
        slurmswift suspend 137945_[1-5,7]
      """)

  @OptionGroup var jobs: JobChangeOptions

  func run() async throws {
    try await jobs.forEach(verb: "suspend", done: "suspended") { try $0.suspend($1) }
  }
}
