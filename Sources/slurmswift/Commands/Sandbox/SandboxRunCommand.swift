import ArgumentParser
import SlurmSandbox
import Subprocess
import UnixSignals

#if canImport(SystemPackage)
import SystemPackage
#endif

struct SandboxRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a command with a sandbox of its own.",
    usage: "slurmswift sandbox run [<options>] -- <command> [<arguments>]",
    discussion: """
      The command finds the sandbox by SLURM_CONF; the sandbox ends with it. The exit status is the \
      command's.

      Examples:
        slurmswift sandbox run -- slurmswift config maxarray requeue
        slurmswift sandbox run --nodes 4 -- make check
      """)

  @OptionGroup var options: SandboxOptions
  @Option(help: "A name; else one that is free.")
  var name: String?
  @Argument(parsing: .postTerminator, help: "The command, and its arguments.", completion: .file())
  var command: [String] = []

  func validate() throws {
    if command.isEmpty { throw ValidationError("Name the command to run after --.") }
  }

  func run() async throws {
    // From here on a signal ends the command, not this process, which must end the sandbox.
    let relay = SignalRelay()
    let listening = await relay.listen()
    defer { listening.cancel() }
    let sandbox = try Sandbox.start(options.options(name: name, isDetached: false))
    if let signal = relay.first {
      try sandbox.stop()
      throw ExitCode(128 + signal.rawValue)
    }
    let status: TerminationStatus
    do {
      status = try await run(in: sandbox, relay)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      try sandbox.stop()
      Terminal.complain("cannot run \(command[0]): no such program", hint: nil)
      throw ExitCode(127)
    } catch {
      try? sandbox.stop()
      throw error
    }
    try sandbox.stop()
    switch status {
    case .exited(let code): if code != 0 { throw ExitCode(code) }
    case .signaled(let signal): throw ExitCode(128 + signal)
    }
  }

  private func run(
    in sandbox: Sandbox, _ relay: SignalRelay
  ) async throws -> TerminationStatus {
    var variables: [Environment.Key: String?] = [:]
    for (name, value) in sandbox.environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let result = try await Subprocess.run(
      command[0].contains("/") ? .path(FilePath(command[0])) : .name(command[0]),
      arguments: Arguments(Array(command.dropFirst())),
      environment: .inherit.updating(variables),
      input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
      output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
    ) { execution in
      relay.forward { try? execution.send(signal: .init(rawValue: $0.rawValue)) }
    }
    return result.terminationStatus
  }
}
