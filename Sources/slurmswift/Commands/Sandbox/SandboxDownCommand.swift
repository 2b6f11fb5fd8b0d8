import ArgumentParser
import SlurmSandbox

struct SandboxDownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down",
    abstract: "End sandboxes: their daemons, their jobs, their folders.",
    discussion: """
      Without a name it ends the sandbox of `sandbox up`, and those whose owner was killed. Others \
      are left alone.

      Examples:
        slurmswift sandbox down
        slurmswift sandbox down other
        slurmswift sandbox down --all
      """)

  @Argument(help: "Names of sandboxes.")
  var names: [String] = []
  @Flag(help: "All sandboxes of this user, running ones of other programs too.")
  var all = false

  func validate() throws {
    if all && !names.isEmpty { throw ValidationError("Give names or --all, not both.") }
  }

  func run() throws {
    var ended = try names.isEmpty ? Sandbox.stopOrphans() : []
    for sandbox in try names.isEmpty ? unnamed() : names.map({ try Sandbox.attach($0) }) {
      try sandbox.stop()
      ended.append(sandbox)
    }
    for sandbox in ended { Terminal.say("sandbox \(sandbox.name) is down") }
    if ended.isEmpty { Terminal.say("there is no sandbox to end") }
  }

  private func unnamed() -> [Sandbox] {
    Sandbox.list().map(\.sandbox).filter { all || $0.name == SandboxUpCommand.defaultName }
  }
}
