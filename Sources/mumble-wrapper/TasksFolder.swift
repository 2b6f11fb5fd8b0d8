import ArgumentParser
import Slurm

/// Where the campaign is.
struct TasksFolder: ParsableArguments {
  @Option(help: "The campaign's folder, which all nodes see.", completion: .directory)
  var directory = "mumble-wrapper"

  var path: String { SubmissionOrigin.current.absolute(directory) }
}
