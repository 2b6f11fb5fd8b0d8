package import ArgumentParser
internal import Slurm

/// The commands that every program has: `submit`, `run` and `status`.
package struct ProgramCommand<Program: ChainProgram>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    var configuration = Program.configuration
    configuration.subcommands =
      [
        SubmitProgram<Program>.self, RunProgram<Program>.self, ProgramStatus<Program>.self,
      ] + Program.ownCommands
    return configuration
  }

  package init() {}

  /// Runs the program with the arguments of its command line.
  package static func main() async { await main(nil) }

  /// Runs the program.
  package static func main(_ arguments: [String]?) async {
    do {
      try checkWords()
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as SlurmError {
      // The parser would leave out what to do about it.
      Console.say("Error: \(error)\n" + (error.hint.map { "Hint: \($0)\n" } ?? ""))
      exit(withError: ExitCode.failure)
    } catch {
      exit(withError: error)
    }
  }

  private static func checkWords() throws {
    if let problem = TypedWords.problem { throw ValidationError("The \(problem).") }
  }

  /// A subcommand's line of usage.
  static func usage(_ name: String) -> String {
    let operands = Program.operands.isEmpty ? "" : " " + Program.operands
    return "\(Program.name) \(name) [<options>]\(operands)"
  }
}
