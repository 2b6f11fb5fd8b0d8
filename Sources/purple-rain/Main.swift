import ArgumentParser
import PurpleRain
import SlurmPrograms

enum Resubmitting: Rain {
  static let next = NextJob.resubmit
  static let configuration = CommandConfiguration(
    commandName: "purple-rain",
    abstract: "Work on thousands of tasks, each for longer than a job may run, in new jobs.",
    discussion: """
      Submits an array of 2000 tasks. A task saves before its slice ends, and submits a new job of the \
      same index, which goes on; its result is written when it is done.

      Examples:
        purple-rain submit --at-once 100
        purple-rain submit --tasks 20 --steps 30 --step-time 1s --slice 12s --wait
        purple-rain probe-limit
        purple-rain status 137945
      """)
}

@main
enum Main {
  static func main() async { await PurpleRain<Resubmitting>.main() }
}
