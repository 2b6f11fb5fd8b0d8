public import FoundationEssentials
public import Slurm

/// What tells a job that its end is near.
public enum EndWarning: Hashable, Sendable {
  /// The signal that Slurm was asked to send before the time limit, `JobDescription.warning`; outside a
  /// job, one that asks the process to end.
  case signal(Signal)
  /// Our own clock: the job will be ended at this time.
  case deadline(Date)
  /// Our own clock: the attempt has lasted as long as it was to.
  case sliceOver
  /// The file `STOP` is there: nobody is to go on; with the reason.
  case stopRequest(String)
  /// A later attempt goes on: this one was given up, as on a node that was declared dead, and what it
  /// saves is of no use.
  case overtaken
  /// SIGTERM: Slurm ends the job now, for its time limit, a preemption, a requeue or a cancellation;
  /// SIGKILL follows after `KillWait`.
  ///
  /// Or somebody sent it, as `--signal=B:TERM@600` has Slurm do; the job's record tells.
  case termination
}

extension EndWarning {
  /// Whether it came as a signal, which others may have got, too.
  package var isSignal: Bool {
    switch self {
    case .signal, .termination: true
    case .deadline, .sliceOver, .stopRequest, .overtaken: false
    }
  }
}

extension EndWarning: CustomStringConvertible {
  /// In a few words.
  public var description: String {
    switch self {
    case .signal(let signal): "\(signal)"
    case .deadline(let date): "the job ends at \(date.ISO8601Format())"
    case .sliceOver: "the slice is over"
    case .stopRequest(let reason): "nobody is to go on: \(reason)"
    case .overtaken: "another attempt goes on"
    case .termination: "SIGTERM"
    }
  }
}
