import ArgumentParser
import SlurmSandbox

struct SandboxUpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Start a sandbox that stays until `sandbox down`.",
    discussion: """
      Prints the path of its slurm.conf: what SLURM_CONF must hold for Slurm's commands, and for \
      this one, to find it.

      Examples:
        export SLURM_CONF=$(slurmswift sandbox up)
        slurmswift sandbox up --name other --set MaxArraySize=5001 --accounting
      """)

  /// The sandbox that commands without a name are about.
  static let defaultName = "default"

  @Option(help: "A name, to tell several sandboxes apart.")
  var name = Self.defaultName
  @OptionGroup var options: SandboxOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let sandbox = try Sandbox.start(options.options(name: name, isDetached: true))
    let seconds = (start.duration(to: clock.now) / .milliseconds(100)).rounded() / 10
    Terminal.say(
      "sandbox \(sandbox.name) is up after \(seconds) s; `slurmswift sandbox down"
        + (name == Self.defaultName ? "" : " \(name)") + "` ends it")
    if output.json {
      try JSONText.print(SandboxRecord(try sandbox.status()))
    } else {
      Terminal.write(sandbox.configurationFile + "\n")
    }
  }
}
