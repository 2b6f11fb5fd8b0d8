import ArgumentParser
import Slurm

struct HoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Hold pending jobs: they do not start until they are released.",
    discussion: """
      Examples:
        slurmswift hold 137945
        slurmswift hold 137945_[1-5,7]
      """)

  @OptionGroup var jobs: JobChangeOptions

  func run() async throws {
    try await jobs.forEach(verb: "hold", done: "held") { try $0.hold($1) }
  }
}
