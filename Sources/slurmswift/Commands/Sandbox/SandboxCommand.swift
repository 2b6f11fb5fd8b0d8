import ArgumentParser

struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Private Slurm clusters for tests and trials.",
    discussion: """
      A sandbox is a real cluster, its daemons running in a folder of their own, as root or as an \
      ordinary user. It needs Debian's packages slurmctld, slurmd, slurm-client and munge.

      Examples:
        slurmswift sandbox run -- slurmswift config maxarray
        slurmswift sandbox up --nodes 4 --partition short:2m --partition long
        export SLURM_CONF=$(slurmswift sandbox status default --path)
        slurmswift sandbox down
      """,
    subcommands: [
      SandboxUpCommand.self, SandboxDownCommand.self, SandboxStatusCommand.self,
      SandboxRunCommand.self,
    ])
}
