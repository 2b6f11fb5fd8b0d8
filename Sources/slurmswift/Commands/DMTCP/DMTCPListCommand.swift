import ArgumentParser
import SlurmDMTCP

struct DMTCPListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the processes of a computation.",
    discussion: """
      Examples:
        slurmswift dmtcp list
        slurmswift dmtcp list --host n1 --json
      """)

  @OptionGroup var place: CoordinatorOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let processes = try await place.coordinator().processes()
    if output.json { return try JSONText.print(processes.map(ProcessRecord.init)) }
    var table = Table([
      .init(heading: "NUMBER", isNumeric: true), .init(heading: "PROGRAM", minimum: 8),
      .init(heading: "HOST", minimum: 8), .init(heading: "PID", isNumeric: true),
      .init(heading: "VIRTUAL", isNumeric: true), .init(heading: "STATE"),
    ])
    for process in processes {
      table.add([
        .init("\(process.number)"), .init(process.program), .init(process.host),
        .init("\(process.realPID)"), .init("\(process.virtualPID)"),
        .init("\(process.state)", process.state == .running ? .green : .yellow),
      ])
    }
    Terminal.write(table.text(width: Terminal.width))
  }
}

/// A process in JSON.
private struct ProcessRecord: Encodable {
  let number: Int
  let program: String
  let host: String
  let pid: Int
  let virtualPID: Int
  let id: String
  let state: String

  init(_ process: CoordinatedProcess) {
    number = process.number
    program = process.program
    host = process.host
    pid = process.realPID
    virtualPID = process.virtualPID
    id = process.id
    state = "\(process.state)"
  }
}
