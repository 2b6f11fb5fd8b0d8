import ArgumentParser

struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "Arrays of any size.",
    discussion: """
      A campaign is one row of tasks, 1 to as many as you like, of which each finds its number in \
      SLURMSWIFT_TASK_INDEX. It lies in windows of a job array each, that fit MaxArraySize and run one \
      after the other; a small job behind each window sums it up and submits the next but one. All that \
      is known of a campaign is in its folder.

      Examples:
        slurmswift campaign submit --tasks 10000 --window 2000 --at-once 10 -- ./simulate
        slurmswift campaign status 137945 --watch
        slurmswift campaign retry 137945 --failed
      """,
    subcommands: [
      CampaignSubmitCommand.self, CampaignStatusCommand.self, CampaignCancelCommand.self,
      CampaignRequeueCommand.self, CampaignRetryCommand.self, CampaignRefillCommand.self,
      CampaignListCommand.self,
    ])
}
