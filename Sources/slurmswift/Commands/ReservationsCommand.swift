import ArgumentParser
import Slurm

struct ReservationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reservations",
    abstract: "List reservations.",
    discussion: """
      Columns are named as the properties in JSON; `--format help` lists them.

      Examples:
        slurmswift reservations
        slurmswift reservations maintenance --json
      """)

  @Argument(help: ArgumentHelp("Reservations; all when there is none.", valueName: "name"))
  var names: [String] = []

  @OptionGroup var list: ListOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try list.require(json: output.json) }

  func run() throws {
    try list.print(
      Reservation.self, json: output.json, none: "there are no reservations",
      record: JSONRecord.init
    ) {
      let cluster = try cluster.connect()
      HiddenData(try cluster.configuration()).note(.reservations, "the reservations of others are")
      let found = try cluster.reservations()
      return try names.isEmpty ? Array(found) : found.named(names)
    }
  }
}
