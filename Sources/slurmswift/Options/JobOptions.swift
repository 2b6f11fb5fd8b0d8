import ArgumentParser
import FoundationEssentials
import Slurm

/// What most jobs ask for; named as the options of `sbatch`.
///
/// Declared for `--help` and for completions: what is given of them is read with the others of `sbatch`,
/// see ``SubmissionWords``.
struct JobOptions: ParsableArguments {
  @OptionGroup var changeable: ChangeableOptions

  @Option(
    help: "The least that the scheduler may shorten the limit to.",
    transform: { text in try TimeLimit(text) })
  var timeMin: TimeLimit?
  @Option(
    name: [.customShort("a", allowingJoined: true), .long],
    help: "Task indexes and throttle: 1-1000%10, 0-30:5, 1,3,7.",
    transform: { text in try TaskArray(text) })
  var array: TaskArray?
  @Option(
    help: "The warning before the time limit: USR1, B:USR1@600 (B: the batch script alone).",
    transform: { text in try JobWarning(text) })
  var signal: JobWarning?
  @Flag(name: [.customShort("H"), .long], help: "Wait until the job is released.")
  var hold = false

  @Option(
    name: [.customShort("i", allowingJoined: true), .long], help: "The input file.",
    completion: .file())
  var input: String?
  @Option(
    name: [.customShort("e", allowingJoined: true), .long],
    help: "The file for errors; else that of the output.", completion: .file())
  var error: String?
  @Option(help: "Whether these files are continued or emptied at each start.")
  var openMode: OpenModeName?
}

/// `append` or `truncate`.
enum OpenModeName: String, ExpressibleByArgument, CaseIterable {
  case append
  case truncate
}
