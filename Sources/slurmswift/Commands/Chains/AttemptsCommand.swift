import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCheckpointing

struct AttemptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attempts",
    abstract: "Show the attempts at a job's work: when, where, and how each ended.",
    discussion: """
      Below the table the attempts stand on a line of time, one beside the other. The last one is \
      'running' as long as its job runs, and 'killed' when that is over and the attempt has not told \
      how it ended. Of an array, task follows task.

      Examples:
        slurmswift attempts 137945
        slurmswift attempts 137945_7 --json
        slurmswift attempts --directory slurmswift-137945
      """)

  @OptionGroup var folder: ChainFolder
  @OptionGroup var output: OutputOptions

  func run() throws {
    let chains = try folder.chains(byTask: true)
    var records: [AttemptRecord] = []
    for (number, jobChain) in chains.enumerated() {
      let chain = try Chain(directory: jobChain.directory, isMadeWhenMissing: false)
      let attempts = try chain.ledger.attempts()
      let states = states(of: attempts)
      if output.json {
        records += zip(attempts, states).map(AttemptRecord.init)
        continue
      }
      if chains.count > 1, let job = jobChain.job {
        Terminal.write((number > 0 ? "\n" : "") + "task \(job)\n")
      }
      try show(attempts, states, of: chain)
    }
    if output.json { try JSONText.print(records) }
  }

  private func show(_ attempts: [Attempt], _ states: [AttemptState], of chain: Chain) throws {
    guard !attempts.isEmpty else { return Terminal.say("there was no attempt yet") }
    Terminal.write(AttemptTable(attempts, states).text(width: Terminal.width))
    if let reason = try chain.stopRequest() { Terminal.write("stopped: \(reason)\n") }
  }

  private func states(of attempts: [Attempt]) -> [AttemptState] {
    attempts.states { () throws(SlurmError) in
      try Cluster.connect(configuration: folder.cluster.configuration)
    } report: {
      Terminal.say("whether attempt \($0.number) is under way cannot be told: \($1)")
    }
  }
}
