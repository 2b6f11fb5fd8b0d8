import ArgumentParser
import Slurm

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why jobs wait, and what helps.",
    discussion: """
      What the reason of a job means, what it refers to here, such as a limit and what is in use of it \
      or the jobs ahead, and commands that let the job start sooner. Of jobs that are named and unknown it \
      is told; the exit status is 1 then.

      Examples:
        slurmswift why 137945
        slurmswift why 137945_7 137946 --json
      """)

  @OptionGroup var arguments: JobArguments
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let explainer = Explainer(try cluster.connect())
    let named = try NamedJobs(arguments.jobs, on: explainer.cluster, to: "explain")
    let found = try named.jobs.map { job in
      try explainer.explanation(of: job, called: job.id(amongThoseNamed: arguments.jobs))
    }
    if output.json {
      try JSONText.print(found.map { JSONRecord($0) })
    } else {
      Terminal.write(found.map(\.text).joined(separator: "\n"))
    }
    if !named.unknown.isEmpty { throw ExitCode.failure }
  }
}
