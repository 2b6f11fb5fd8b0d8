import ArgumentParser
import Slurm

struct SignalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal",
    abstract: "Send a signal to processes of running jobs.",
    usage: "slurmswift signal (--steps | --batch | --all) <signal> <id> ... [--json]",
    discussion: """
      Say which processes: a job that only runs a batch script has no steps, and --steps would tell \
      it nothing, without a word. To end a job, use `slurmswift cancel`.

      Examples:
        slurmswift signal --all USR1 137945
        slurmswift signal --batch USR2 137945_[1-5,7]
        slurmswift signal --steps STOP 137945       then CONT
      """)

  /// Whom the signal reaches.
  enum Target: EnumerableFlag {
    case steps
    case batch
    case all

    static func help(for value: Target) -> ArgumentHelp? {
      switch value {
      case .steps: "The steps that srun started, as scancel -s."
      case .batch: "The batch script's own process alone, as scancel -b -s."
      case .all: "The batch script, its children, and the steps, as scancel -f -s."
      }
    }

    var target: SignalTarget {
      switch self {
      case .steps: .steps
      case .batch: .batchStep
      case .all: .all
      }
    }
  }

  @Flag var target: Target
  @Argument(help: "The signal, by name: USR1, TERM, STOP.", transform: Signal.named)
  var signal: Signal
  @OptionGroup var jobs: JobChangeOptions

  func validate() throws {
    if signal == .kill {
      throw ValidationError("Slurm takes KILL for a cancellation: use `slurmswift cancel`.")
    }
  }

  func run() async throws {
    try await jobs.forEach(verb: "signal", done: "was sent \(signal)") {
      try $0.signal($1, signal, to: target.target)
    }
  }
}

extension Signal {
  /// A signal by its name: a number in its place may be a job's, and USR2 is 12.
  static func named(_ text: String) throws -> Signal {
    guard Int(text) == nil, let signal = Signal(text) else {
      throw ParseError(
        text: text, position: 0, problem: "this is not the name of a signal",
        hint: "the signal comes first, as in `slurmswift signal --all USR1 137945`")
    }
    return signal
  }
}
