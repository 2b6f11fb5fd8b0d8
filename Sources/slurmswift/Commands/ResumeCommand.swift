import ArgumentParser
import Slurm

struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Let suspended jobs run on; for operators.",
    discussion: """
      Examples:
        slurmswift resume 137945
        slurmswift resume 137945_[1-5,7]
      """)

  @OptionGroup var jobs: JobChangeOptions

  func run() async throws {
    try await jobs.forEach(verb: "resume", done: "resumed") { try $0.resume($1) }
  }
}
