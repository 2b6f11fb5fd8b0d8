import ArgumentParser
import Slurm

struct SharesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shares",
    abstract: "List accounts and users with their shares, and what they have used of them.",
    discussion: """
      As sshare does, from the controller. Columns are named as the properties in JSON; `--format \
      help` lists them.

      Examples:
        slurmswift shares --mine
        slurmswift shares --account physics --json
      """)

  @OptionGroup var owner: OwnerFilter
  @Option(
    name: [.customShort("A"), .long],
    help: ArgumentHelp("Only these accounts and their users.", valueName: "account,…"))
  var account: [String] = []
  @OptionGroup var list: ListOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try list.require(json: output.json)
    try account.requireNames("--account")
  }

  func run() throws {
    try list.print(
      Association.self, json: output.json, none: "none of these users is in these accounts",
      record: JSONRecord.init
    ) {
      let users = try owner.users()?.map { UserNames.shared.name(of: $0) }
      // As sshare has them.
      let accounts = account.commaSeparated.map { $0.lowercased() }
      let cluster = try cluster.connect()
      HiddenData(try cluster.configuration())
        .note(.usage, "the shares of accounts and of other users are")
      let limits = try cluster.enforcedLimits()
      try limits.require(accounts: accounts, users: users)
      return limits.associations.filter { one in
        (users.map { one.user.map($0.contains) ?? false } ?? true)
          && (accounts.isEmpty || accounts.contains(one.account))
      }
    }
  }
}
