import ArgumentParser
import SlurmDMTCP

struct DMTCPQuitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quit",
    abstract: "Kill all processes of a computation, and end its coordinator.",
    discussion: """
      Examples:
        slurmswift dmtcp quit
        slurmswift dmtcp quit --host n1 --port 7780
      """)

  @OptionGroup var place: CoordinatorOptions

  func run() async throws { try await place.coordinator().quit() }
}
