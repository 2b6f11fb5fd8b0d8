import ArgumentParser
import Slurm

/// A subcommand that there is not.
struct MisspeltCommand {
  /// What was written.
  let name: String
  /// Where it was looked for: `slurmswift sandbox`.
  let parent: String
  private let names: [String]

  /// Follows the subcommands that arguments begin with; nil when all are known.
  init?(in arguments: some Sequence<String>, of root: any ParsableCommand.Type) {
    var command = root
    var path = [Self.name(of: root)]
    for argument in arguments {
      let subcommands = command.configuration.subcommands
      if subcommands.isEmpty || argument.hasPrefix("-") || argument == "help" { return nil }
      guard let next = subcommands.first(where: { Self.name(of: $0) == argument }) else {
        name = argument
        parent = path.joined(separator: " ")
        names = subcommands.filter { $0.configuration.shouldDisplay }.map { Self.name(of: $0) }
        return
      }
      command = next
      path.append(argument)
    }
    return nil
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "\(command)"
  }

  /// What to write instead.
  var hint: String {
    let help = "`\(parent) --help` lists the commands"
    return NearestNames(to: name, among: names).question.map { "\($0) \(help)" } ?? help
  }
}
