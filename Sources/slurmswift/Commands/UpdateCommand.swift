import ArgumentParser
import Slurm

struct UpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Change jobs: their limits, their place in the queue, what they ask for.",
    discussion: """
      The options are those of `slurmswift submit`. The value none takes away what a job can do \
      without: --time-min, --dependency, --reservation, --qos (back to the default), --gres, \
      --constraint, --licenses, --nodelist, --exclude, --array-throttle, --mail-type, --mail-user. \
      An empty text takes away a comment.

      Most can be changed while a job is pending only. Slurm makes the changes one by one, and stops \
      at the first that it refuses.

      Examples:
        slurmswift update 137945 --time 7d
        slurmswift update 137945_[8-20] --partition long --nice 100
        slurmswift update 137945 --dependency none --comment ""
        slurmswift update 137945 --array-throttle 50
      """)

  @OptionGroup var options: UpdateOptions
  @OptionGroup var jobs: JobChangeOptions

  func run() async throws {
    let changes = options.changes
    try await jobs.forEach(verb: "update", done: ChangesText(changes).text) {
      try $0.update($1, changes)
    }
  }
}
