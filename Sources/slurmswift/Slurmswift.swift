import ArgumentParser
import Glibc
import Slurm

/// The command: its subcommands, and the way from an error to an exit status.
struct Slurmswift: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "slurmswift",
    abstract: "Jobs on a Slurm cluster that outlive their time limits.",
    discussion: """
      Examples:
        slurmswift config maxarray requeue
        slurmswift submit --array 1-1000%10 brain-stew.sh
        slurmswift requeue 137945_7 --now
        slurmswift wait 137945

      The cluster is found as Slurm's own commands find it: by SLURM_CONF, in /etc/slurm, \
      by SLURM_CONF_SERVER or in the DNS.

      Exit status: 0 done; 1 Slurm refused, or a job that was waited for failed; 64 usage; \
      69 no controller, or no accounting database; 77 not permitted.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Jobs",
        subcommands: [
          SubmitCommand.self, PlanCommand.self, DoctorCommand.self, JobsCommand.self,
          JobCommand.self,
          WaitCommand.self, WatchCommand.self,
          RequeueCommand.self, HoldCommand.self, ReleaseCommand.self, UpdateCommand.self,
          TopCommand.self, SignalCommand.self, SuspendCommand.self, ResumeCommand.self,
          CancelCommand.self, StepsCommand.self,
        ]),
      CommandGroup(
        name: "Priority, limits and the past",
        subcommands: [
          WhyCommand.self, PriorityCommand.self, SharesCommand.self, LimitsCommand.self,
          ReservationsCommand.self,
          HistoryCommand.self, ReportCommand.self,
        ]),
      CommandGroup(
        name: "Cluster",
        subcommands: [
          NodesCommand.self, PartitionsCommand.self, ConfigCommand.self, StatisticsCommand.self,
          PingCommand.self, VersionCommand.self,
        ]),
      CommandGroup(name: "Arrays of any size", subcommands: [CampaignCommand.self]),
      CommandGroup(
        name: "Work that outlives its job",
        subcommands: [
          SuperviseCommand.self, AttemptsCommand.self, StopCommand.self, CheckpointCommand.self,
          DMTCPCommand.self,
        ]),
      CommandGroup(name: "Testing", subcommands: [SandboxCommand.self]),
      CommandGroup(
        name: "Inside a job", subcommands: [LaunchCommand.self, CampaignJobCommand.self]),
    ])
}

@main
enum Main {
  static func main() async {
    if let problem = TypedWords.problem {
      Terminal.complain(problem, hint: "give the file or folder a name in UTF-8")
      exit(ExitStatus.usage)
    }
    do {
      let words = SubmissionWords.arranged(Array(CommandLine.arguments.dropFirst()))
      var command = try Slurmswift.parseAsRoot(words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      ExitReport(error).end()
    }
  }
}
