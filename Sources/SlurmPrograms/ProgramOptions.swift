package import ArgumentParser
package import Slurm
package import SlurmCheckpointing

/// What all programs can be told about their job.
package struct ProgramOptions: ParsableArguments, Sendable {
  @Option(
    help:
      "The folder of results, log and checkpoints, which all nodes see. (default: one of the program's name)",
    completion: .directory)
  package var directory: String?
  @Option(help: "The partition.")
  package var partition: String?
  @Option(help: "What the job is charged to.")
  package var account: String?
  @Option(help: "The quality of service.")
  package var qos: String?
  @Option(help: "How many attempts there may be.")
  package var maxAttempts = 100
  @Flag(help: "As many attempts as it takes.")
  package var forever = false

  package init() {}

  package func validate() throws {
    if maxAttempts < 1 { throw ValidationError("There is at least one attempt: --max-attempts.") }
  }

  /// Adds them to a job.
  package func describe(_ description: inout JobDescription) {
    description.partition = partition
    description.account = account
    description.qos = qos
  }

  /// The rules by which attempts follow each other.
  package var rules: ChainRules {
    var rules = ChainRules()
    rules.maximumAttempts = forever ? nil : maxAttempts
    return rules
  }
}
