import ArgumentParser
import FoundationEssentials
import Glibc
import Slurm

/// The batch script of `submit -- PROGRAM`: `#!/path/of/slurmswift launch`, and the program with its
/// arguments as JSON below.
struct LaunchCommand: ParsableCommand {
  static let name = "launch"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Become the program that a batch script names.",
    discussion: """
      Scripts that `slurmswift submit -- PROGRAM` makes start with this. The program takes the \
      place of this process: signals and the exit status are its own.
      """,
    shouldDisplay: false)

  @Argument(help: "The batch script's path.", completion: .file())
  var script: String

  func run() throws {
    guard let file = fopen(script, "r") else { throw problem(String(cString: strerror(errno))) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    fclose(file)
    let data = bytes.drop { $0 != UInt8(ascii: "\n") }
    guard let command = try? JSONDecoder().decode([String].self, from: Data(data)),
      let program = command.first
    else { throw problem("no program stands below its first line") }

    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    execv(program, arguments)
    let reason = errno
    Terminal.complain("cannot start \(program): \(String(cString: strerror(reason)))", hint: nil)
    // As shells say "not found" and "not executable".
    throw ExitCode(reason == ENOENT ? 127 : 126)
  }

  private func problem(_ text: String) -> SlurmError {
    SlurmError(.invalidScript, operation: "launch", subject: script, detail: text)
  }
}
