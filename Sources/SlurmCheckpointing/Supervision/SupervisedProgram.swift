public import Slurm

/// Any program, as work of a chain: how it is told to save, and how it is known that it has.
public struct SupervisedProgram: Sendable {
  /// The program, found by `PATH`.
  public var program: String
  /// Its arguments.
  public var arguments: [String]
  /// The signal that tells it to save; nil when it needs none.
  public var saveSignal: Signal? = .usr1
  /// A command that lets it save, in place of the signal; the program's id is in
  /// `SLURMSWIFT_CHILD_PID`.
  public var saveCommand: [String] = []
  /// The file or folder that it saves to; nil when its end is all that tells of a save.
  ///
  /// A save is complete when something new is there, and has been left alone for a moment.
  public var checkpoint: String?
  /// How often it saves besides; nil for at the end only.
  ///
  /// Counted from the end of the last save, where ``checkpoint`` tells of it.
  public var saveInterval: Duration?
  /// How long a save may take, after which what is left is ended; nil for three quarters of the
  /// attempt's lead.
  public var patience: Duration?
  /// How long it has from SIGTERM to SIGKILL; at most a quarter of the attempt's lead.
  ///
  /// After Slurm's own SIGTERM it has two thirds of Slurm's `KillWait`.
  public var grace = Duration.seconds(5)
  /// Whether its output and its errors go to a log of the attempt's own, `logs/0004.log` in the chain's
  /// folder; else they go where ours do.
  public var hasLogs = false

  /// Whether whoever runs it has asked for the job's warning, which then comes here, and not to the steps alone.
  package var isWarnedByUs = false

  /// Whether it can be told to save.
  var savesOnDemand: Bool { saveSignal != nil || !saveCommand.isEmpty }

  /// A program that saves at SIGUSR1.
  public init(_ program: String, _ arguments: [String] = []) {
    self.program = program
    self.arguments = arguments
  }
}
