import ArgumentParser
import Slurm

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why jobs wait, and what helps.",
    discussion: """
      What the reason of a job means, what it refers to here, such as a limit and what is in use of it \
      or the jobs ahead, and commands that let the job start sooner.

      Examples:
        slurmswift why 137945
        slurmswift why 137945_7 137946 --json
      """)

  @OptionGroup var arguments: JobArguments
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let explainer = Explainer(try cluster.connect())
    let found = try explainer.cluster.jobs(named: arguments.jobs).map {
      try explainer.explanation(of: $0)
    }
    if output.json {
      try JSONText.print(found.map { JSONRecord($0) })
    } else {
      Terminal.write(found.map(\.text).joined(separator: "\n"))
    }
  }
}
