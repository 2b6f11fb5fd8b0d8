import ArgumentParser
import PurpleRain
import SlurmPrograms

enum Requeuing: Rain {
  static let next = NextJob.requeue
  static let configuration = CommandConfiguration(
    commandName: "purple-rain-requeue",
    abstract: "Work on thousands of tasks, each for longer than a job may run, in one array.",
    discussion: """
      Submits an array of 2000 tasks. A task saves before its slice ends, and puts itself back into \
      the queue: it keeps its id and its index, and no job is added to the queue. Its result is written \
      when it is done.

      Examples:
        purple-rain-requeue submit --at-once 100
        purple-rain-requeue submit --tasks 20 --steps 30 --step-time 1s --slice 12s --wait
        purple-rain-requeue probe-limit
        purple-rain-requeue status 137945
      """)
}

@main
enum Main {
  static func main() async { await PurpleRain<Requeuing>.main() }
}
