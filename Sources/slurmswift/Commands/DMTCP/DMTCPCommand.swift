import ArgumentParser

struct DMTCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmtcp",
    abstract: "Checkpoint programs that know nothing of it, by DMTCP.",
    discussion: """
      DMTCP is a program of its own, which sites install as a module. A coordinator keeps the processes \
      of a computation together; what is launched under it can be saved, killed, and restarted from its \
      images, also on another host. As a job that does so by itself: dmtcp-array.

      Examples:
        srun -w n1 --pty slurmswift dmtcp coordinator --module dmtcp
        srun -w n1 --pty slurmswift dmtcp launch --module dmtcp -- ./simulate
        slurmswift dmtcp status --host n1
        slurmswift dmtcp checkpoint --host n1
        srun -w n1 --pty slurmswift dmtcp restart --module dmtcp

      Exit status: 0 done; 1 refused, or no good image; 64 usage; 69 no coordinator. Of launch and restart: \
      that of the program.
      """,
    subcommands: [
      DMTCPCoordinatorCommand.self, DMTCPLaunchCommand.self, DMTCPStatusCommand.self,
      DMTCPListCommand.self, DMTCPCheckpointCommand.self, DMTCPIntervalCommand.self,
      DMTCPKillCommand.self, DMTCPQuitCommand.self, DMTCPRestartCommand.self,
      DMTCPImagesCommand.self,
    ])
}
