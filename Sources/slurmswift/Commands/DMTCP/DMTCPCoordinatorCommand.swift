import ArgumentParser
import EnvironmentModules
import Slurm
import SlurmDMTCP
import UnixSignals

struct DMTCPCoordinatorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coordinator",
    abstract: "Start a coordinator, and stay with it until it ends.",
    discussion: """
      Prints where it listens, once it answers. It ends with this command, and its processes with it: by \
      'dmtcp quit', by a signal, and when the job ends. With --detached the command returns, and the coordinator \
      stays until 'dmtcp quit', or until Slurm ends what is left of its job or step: not everywhere at its end. \
      It writes coordinator.log, coordinator.port and coordinator.status into the folder; beside another one \
      that runs there, coordinator-2.log and so on.

      Whoever reaches the port can command it: that is DMTCP's way.

      Examples:
        slurmswift dmtcp coordinator
        slurmswift dmtcp coordinator --port 0 --interval 1h --directory images
        slurmswift dmtcp coordinator --module dmtcp --detached --json
      """)

  @Option(help: "The port; 0 for one that is free.")
  var port = CoordinatorAddress.usualPort
  @Option(
    help: "Let it make a checkpoint as often by itself, in whole seconds.",
    transform: Duration.option)
  var interval: Duration?
  @Flag(help: "End when the last process has ended.")
  var exitOnLast = false
  @Flag(help: "Leave it running, and return.")
  var detached = false
  @OptionGroup var folder: ImageFolder
  @OptionGroup var modules: ModuleOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !(0...65535).contains(port) {
      throw ValidationError("Ports are numbers up to 65535; 0 takes one that is free.")
    }
    if let interval { try requireWholeSeconds(interval) }
  }

  func run() async throws {
    try modules.apply(for: nil)
    var options = CoordinatorProcess.Options()
    options.port = port == 0 ? nil : port
    options.interval = interval
    options.endsWithLastProcess = exitOnLast
    options.isDetached = detached
    let process = try await CoordinatorProcess(in: folder.make(), options)
    if output.json {
      try JSONText.print(AddressRecord(host: process.address.host, port: process.address.port))
    } else {
      Terminal.write("\(process.address)\n")
    }
    if detached { return }
    // Ended in order, its processes know; a signal that kills us ends it all the same.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    let ending = Task {
      for await _ in signals {
        await process.end()
        return
      }
    }
    defer { ending.cancel() }
    try await process.untilEnded()
  }
}

/// Where a coordinator listens, in JSON.
private struct AddressRecord: Encodable {
  let host: String
  let port: Int
}
