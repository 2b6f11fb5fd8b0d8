import ArgumentParser
import Slurm

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Release held jobs.",
    discussion: """
      Examples:
        slurmswift release 137945
        slurmswift release 137945_[1-5,7]
      """)

  @OptionGroup var jobs: JobChangeOptions

  func run() async throws {
    try await jobs.forEach(verb: "release", done: "released") { try $0.release($1) }
  }
}
