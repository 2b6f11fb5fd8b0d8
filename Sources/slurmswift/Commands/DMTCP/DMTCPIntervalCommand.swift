import ArgumentParser
import Slurm
import SlurmDMTCP

/// Refuses what DMTCP, which counts in seconds, would cut.
func requireWholeSeconds(_ interval: Duration) throws {
  guard interval >= .seconds(1), interval <= .seconds(Int32.max),
    interval == .seconds(interval.components.seconds)
  else {
    throw ValidationError("An interval is of whole seconds, from 1 to \(Int32.max).")
  }
}

struct DMTCPIntervalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interval",
    abstract: "Change how often a coordinator makes checkpoints by itself.",
    discussion: """
      DMTCP 3.1 to 4.2 take a new interval, and keep the old one: that is an error here. Their interval is \
      that of the coordinator's start.

      Examples:
        slurmswift dmtcp interval 1h
        slurmswift dmtcp interval 0
      """)

  @Argument(
    help: "The time between two checkpoints, in whole seconds; 0 for none by itself.",
    transform: Duration.option)
  var interval: Duration
  @OptionGroup var place: CoordinatorOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if interval != .zero { try requireWholeSeconds(interval) }
  }

  func run() async throws {
    let coordinator = try place.coordinator()
    try await coordinator.setInterval(interval == .zero ? nil : interval)
    try CoordinatorRecord(try await coordinator.status(), of: coordinator).print(json: output.json)
  }
}
