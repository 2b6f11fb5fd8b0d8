import ArgumentParser
import Slurm

struct PingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Ask each controller whether it is up.",
    discussion: "Exit status: 0 when one is up, 69 when none is.")

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let statuses = try cluster.connect().ping()
    if output.json {
      try JSONText.print(statuses.map(PingRecord.init))
    } else {
      for status in statuses { Terminal.write(text(of: status)) }
    }
    if !statuses.contains(where: \.isUp) { throw ExitCode(ExitStatus.noController) }
  }

  private func text(of status: ControllerStatus) -> String {
    let state =
      switch status.failure {
      case nil: Terminal.painted("up", .green) + ", \(status.latency.milliseconds) ms"
      case .some(let failure): Terminal.painted("down", .red) + ": \(failure.words)"
      }
    return "\(status.isPrimary ? "primary" : "backup") \(status.controller) \(state)\n"
  }
}

/// A controller in JSON.
private struct PingRecord: Encodable {
  let name: String
  let address: String
  let port: UInt16
  let isPrimary: Bool
  let isUp: Bool
  @OrNull var failure: String?
  let milliseconds: Double

  init(_ status: ControllerStatus) {
    name = status.controller.name
    address = status.controller.address
    port = status.controller.port
    isPrimary = status.isPrimary
    isUp = status.isUp
    failure = status.failure?.words
    milliseconds = status.latency.milliseconds
  }
}

extension Duration {
  /// Milliseconds, to a hundredth.
  fileprivate var milliseconds: Double { (self / .microseconds(10)).rounded() / 100 }
}
