import ArgumentParser
import Slurm

/// Whose jobs or steps a list shows.
struct OwnerFilter: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only those of these users, by name or number.", valueName: "user,…"))
  var user: [String] = []
  @Flag(help: "Only my own.")
  var mine = false

  func validate() throws {
    try user.requireNames("--user")
    if !user.isEmpty && mine { throw ValidationError("Give --user or --mine, not both.") }
  }

  /// The users; nil for everybody.
  func users() throws(SlurmError) -> Set<UserID>? {
    if mine { return [.currentUser] }
    var users: Set<UserID> = []
    for name in user.commaSeparated { users.insert(try UserID(named: name)) }
    return user.isEmpty ? nil : users
  }
}
