import ArgumentParser
import SlurmSandbox

struct SandboxStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the sandboxes of this user.",
    discussion: """
      Examples:
        slurmswift sandbox status
        export SLURM_CONF=$(slurmswift sandbox status default --path)
      """)

  @Argument(help: "Names of sandboxes; all when there is none.")
  var names: [String] = []
  @Flag(help: "Print only the path of each slurm.conf.")
  var path = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let statuses =
      try names.isEmpty
      ? Sandbox.list() : names.map { try Sandbox.attach($0).status() }
    if output.json {
      try JSONText.print(statuses.map(SandboxRecord.init))
    } else if path {
      for status in statuses { Terminal.write(status.sandbox.configurationFile + "\n") }
    } else if statuses.isEmpty {
      Terminal.say("there is no sandbox; `slurmswift sandbox up` starts one")
    } else {
      Terminal.write(text(of: statuses))
    }
  }

  private func text(of statuses: [Sandbox.Status]) -> String {
    var table = Table([
      .init(heading: "NAME"), .init(heading: "STATE"), .init(heading: "OWNER", isNumeric: true),
      .init(heading: "DAEMONS", minimum: 10), .init(heading: "SLURM_CONF"),
    ])
    for status in statuses {
      let daemons = status.daemons.map { daemon in
        daemon.isAlive ? "\(daemon.daemon)" : "\(daemon.daemon) (down)"
      }
      table.add([
        .init(status.sandbox.name),
        .init(status.state.rawValue, status.state == .running ? .green : .yellow),
        .init(status.ownerProcessID.map { "\($0)" } ?? "-"),
        .init(daemons.joined(separator: " ")), .init(status.sandbox.configurationFile),
      ])
    }
    return table.text(width: Terminal.width)
  }
}

/// A sandbox in JSON.
struct SandboxRecord: Encodable {
  let name: String
  let state: String
  let directory: String
  let configurationFile: String
  @OrNull var ownerProcessID: Int32?
  let daemons: [Daemon]

  struct Daemon: Encodable {
    let name: String
    @OrNull var processID: Int32?
    let isAlive: Bool
    let log: String
  }

  init(_ status: Sandbox.Status) {
    name = status.sandbox.name
    state = status.state.rawValue
    directory = status.sandbox.directory
    configurationFile = status.sandbox.configurationFile
    ownerProcessID = status.ownerProcessID
    daemons = status.daemons.map {
      Daemon(name: "\($0.daemon)", processID: $0.processID, isAlive: $0.isAlive, log: $0.log)
    }
  }
}
