internal import Glibc

/// Slurm's number for what went wrong.
///
/// The set is open: a number of a newer Slurm passes through, and prints with the words that the
/// linked libslurm has for it. Numbers below -1000 are ours, for what Slurm could not be asked.
///
/// The corresponding C type is `slurm_err_t`.
public struct SlurmErrorCode: RawRepresentable, Hashable, Sendable {
  /// Slurm's number, as in `slurm_errno.h`, or one of ours.
  public let rawValue: Int32

  /// Creates a code from Slurm's number.
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

extension SlurmErrorCode {
  /// No configuration was found in any of the places where libslurm looks.
  public static let noConfiguration = Self(rawValue: -1001)
  /// libslurm would end the process rather than work with the configuration.
  public static let configurationRejected = Self(rawValue: -1002)
  /// No controller accepts connections.
  public static let controllerUnreachable = Self(rawValue: -1003)
  /// This process already works with another configuration: libslurm knows one a process.
  public static let connectedElsewhere = Self(rawValue: -1004)
  /// The batch script, or the program in its place, is none that Slurm can start.
  public static let invalidScript = Self(rawValue: -1005)
  /// The job was known and is not any more: its end was not seen, and cannot be known from the
  /// controller.
  public static let jobVanished = Self(rawValue: -1006)
  /// The caller's own time limit passed.
  public static let timedOut = Self(rawValue: -1007)
  /// The job description asks for what Slurm's records cannot hold.
  public static let invalidDescription = Self(rawValue: -1009)
  /// The user or group is unknown on this machine.
  public static let unknownUser = Self(rawValue: -1008)
  /// The job was never sent: the jobs that were to be submitted with it were given up before.
  public static let notSubmitted = Self(rawValue: -1010)
  /// Whether the job was submitted cannot be told.
  public static let submissionUnknown = Self(rawValue: -1011)
  /// The controller acknowledged the job, and forgot it when it was killed.
  public static let submissionLost = Self(rawValue: -1012)
  /// The cluster keeps no accounting.
  public static let noAccounting = Self(rawValue: -1013)
  /// The accounting database, or slurmdbd before it, does not answer.
  public static let accountingUnreachable = Self(rawValue: -1014)
}

extension SlurmErrorCode {
  /// Slurm's words for the code, or ours.
  ///
  /// The corresponding C function is `slurm_strerror`.
  public var words: String { ownWords ?? slurmWords }

  /// The C name, such as `ESLURM_INVALID_JOB_ID`; nil for a number without one here.
  public var name: String? { ownWords == nil ? slurmName : nil }

  /// Whether nobody answered for the cluster: the call may succeed when tried again later.
  public var isControllerAbsent: Bool {
    self == .controllerUnreachable || Self.communicationFailures.contains(self)
      || Self.brokenConnections.contains(rawValue)
  }

  /// Whether the controller has answered, or this library has refused the request: asked again, the
  /// same would be said.
  ///
  /// Slurm numbers what its daemons answer from 2000 on, failures of its protocol and of its sockets
  /// below, and from 5000 on. A controller that dies while it is asked leaves any of those, a number
  /// of the system's, or -1.
  package var isAnswer: Bool {
    !isControllerAbsent && (rawValue <= Self.noConfiguration.rawValue || (2000..<5000) ~= rawValue)
  }

  /// What the system says of a connection whose other end went away, or cannot be reached.
  private static let brokenConnections: Set<Int32> = [
    ECONNREFUSED, ECONNRESET, ECONNABORTED, ENOTCONN, EPIPE, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH,
  ]

  /// Whether no connection came about, over which something might have been sent.
  var isOfConnecting: Bool { Self.connectionFailures.contains(self) }

  /// Whether the user may not do this.
  public var isPermissionDenied: Bool { self == .accessDenied || self == .userIDMissing }

  private var ownWords: String? {
    switch self {
    case .noConfiguration: "no Slurm configuration was found"
    case .configurationRejected: "libslurm cannot use the configuration"
    case .controllerUnreachable: "no controller accepts connections"
    case .connectedElsewhere: "this process is connected to another cluster"
    case .invalidScript: "not a batch script that Slurm can start"
    case .invalidDescription: "Slurm cannot hold what the job asks for"
    case .jobVanished: "the job is no longer known to the controller"
    case .timedOut: "the time given has passed"
    case .unknownUser: "no such user on this machine"
    case .notSubmitted: "given up before it was sent"
    case .submissionUnknown: "whether the job was submitted cannot be told"
    case .submissionLost: "the controller acknowledged the job, and forgot it when it was killed"
    case .noAccounting: "the cluster keeps no accounting"
    case .accountingUnreachable: "the accounting database does not answer"
    default: nil
    }
  }

  /// The advice that holds for a code wherever it comes from.
  var usualHint: String? {
    switch self {
    case .noConfiguration:
      "set SLURM_CONF to the cluster's slurm.conf, or run this on a machine of the cluster"
    case .controllerUnreachable, .socketTimeout:
      "is slurmctld running, and is this the right slurm.conf? `slurmswift ping` asks each controller"
    case .authenticationError, .invalidAuthentication:
      "is munged running here with the cluster's key, and do the clocks agree?"
    case .protocolVersion:
      "this libslurm and the controller are too far apart: use a build for the cluster's Slurm"
    case .invalidJobID:
      "the job never was, or ended and was purged (MinJobAge); with accounting, `slurmswift history ID` shows it"
    case .disabled:
      "the job was submitted as not requeueable: submit it with --requeue, or ask an administrator"
    case .batchOnly:
      "only batch jobs can be requeued, not the allocations of salloc and srun"
    case .queueFull:
      "the controller keeps MaxJobCount jobs at most, ended ones for MinJobAge: try again later, or ask for fewer tasks"
    case .submissionUnknown:
      "look for the job by what it does, and in `slurmswift history`, before it is submitted again"
    case .noAccounting:
      "what jobs were, shares and most limits are kept by slurmdbd, which this cluster does not use"
    case .accountingUnreachable:
      "is slurmdbd running there, with its database, and reachable from here?"
    case .connectedElsewhere:
      "libslurm reads one configuration a process: use a process for each cluster"
    default: nil
    }
  }
}
