public import ArgumentParser
import Slurm
public import SlurmCheckpointing

/// When attempts follow each other, and when they do not.
struct ChainRuleOptions: ParsableArguments {
  @Option(help: "How many attempts there may be.")
  var maxAttempts = 100
  @Flag(help: "As many attempts as it takes.")
  var forever = false
  @Option(help: "After how many attempts in a row that got no further the job is held.")
  var maxFruitless = 5
  @Option(
    help:
      "The pause after an attempt that failed early; each further one is twice as long, up to 32 times. (default: 2m)",
    transform: Duration.option)
  var pause = Duration.minutes(2)

  func validate() throws {
    guard maxAttempts > 0, maxFruitless > 0 else {
      throw ValidationError("There is at least one attempt.")
    }
  }

  var rules: ChainRules {
    var rules = ChainRules()
    rules.maximumAttempts = forever ? nil : maxAttempts
    rules.maximumFruitlessAttempts = maxFruitless
    rules.firstPause = pause
    return rules
  }
}

extension ChainPlan.Continuation: ExpressibleByArgument {}

extension Duration {
  /// As Slurm's users write it; a bare number counts seconds.
  static func option(_ text: String) throws -> Duration { try Duration(slurm: text) }
}
