import ArgumentParser
import Slurm

/// The jobs that a command is about.
struct JobArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Jobs: 137945, the task 137945_7, the tasks 137945_[1-5,7], the component 137945+1.",
      valueName: "id"),
    transform: { text in try JobReference(text) })
  var jobs: [JobReference]
}
