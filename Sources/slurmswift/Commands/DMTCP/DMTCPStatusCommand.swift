import ArgumentParser
import SlurmDMTCP

struct DMTCPStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what a coordinator says of its computation.",
    discussion: """
      Examples:
        slurmswift dmtcp status
        slurmswift dmtcp status --host n1 --port 7780 --json
      """)

  @OptionGroup var place: CoordinatorOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let coordinator = try place.coordinator()
    try CoordinatorRecord(try await coordinator.status(), of: coordinator).print(json: output.json)
  }
}

/// What a coordinator says of its computation.
struct CoordinatorRecord: Encodable {
  let host: String
  let port: Int
  let processCount: Int
  let isRunning: Bool
  @OrNull var intervalSeconds: Int64?
  let `protocol`: String

  init(_ status: CoordinatorStatus, of coordinator: Coordinator) {
    host = coordinator.address.host
    port = coordinator.address.port
    processCount = status.processCount
    isRunning = status.isRunning
    `protocol` = status.form.rawValue
    intervalSeconds = status.interval?.components.seconds
  }

  func print(json: Bool) throws {
    if json { return try JSONText.print(self) }
    let state =
      processCount == 0
      ? "no process"
      : isRunning
        ? Terminal.painted("running", .green) : Terminal.painted("standing still", .yellow)
    Terminal.write(
      """
      Coordinator  \(CoordinatorAddress(host: host, port: port))
      Processes    \(processCount)
      State        \(state)
      Interval     \(intervalSeconds.map { "\($0) s" } ?? "none: checkpoints are made on demand")
      Protocol     \(`protocol` == ProtocolForm.letters.rawValue ? "DMTCP 3.0 to 4.2" : "DMTCP 5.0")

      """)
  }
}
