import ArgumentParser
import SlurmDMTCP

struct DMTCPKillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kill all processes of a computation; the coordinator stays.",
    discussion: """
      What they have done since the last checkpoint is lost.

      Examples:
        slurmswift dmtcp kill
        slurmswift dmtcp kill --host n1 --port 7780
      """)

  @OptionGroup var place: CoordinatorOptions

  func run() async throws { try await place.coordinator().kill() }
}
