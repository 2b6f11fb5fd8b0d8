/// A limit that an administrator set, and how much of it is in use.
public struct UsageLimit: Hashable, Sendable {
  /// What is limited, by the name that Slurm has for it.
  public let kind: Kind
  /// The resource: `cpu`, `gres/gpu`; nil where the limit is about none.
  public let resource: String?
  /// The limit: a number, or minutes of wall time or of resources.
  public let value: Int
  /// How much is in use, in the same unit; nil for a limit of single jobs, and where Slurm does not say.
  public let used: Int?

  /// A limit with what is in use of it.
  public init(kind: Kind, resource: String? = nil, value: Int, used: Int? = nil) {
    (self.kind, self.resource, self.value, self.used) = (kind, resource, value, used)
  }

  /// How much is left; of a limit of single jobs all.
  public var left: Int { max(value - (used ?? 0), 0) }
}

extension UsageLimit {
  /// What a limit is about; its description is the name that `sacctmgr`, or the configuration, has for it.
  public enum Kind: String, CaseIterable, Sendable {
    /// Jobs that run, of the whole group.
    case groupJobs = "GrpJobs"
    /// Jobs that wait or run, of the whole group.
    case groupSubmittedJobs = "GrpSubmit"
    /// Minutes that all jobs of the group have run, with what was forgotten of them taken off.
    case groupWallTime = "GrpWall"
    /// Resources that jobs of the group have.
    case groupResources = "GrpTRES"
    /// Resources times minutes that the group has used.
    case groupResourceMinutes = "GrpTRESMins"
    /// Resources times minutes that the running jobs of the group may still use.
    case groupResourceRunMinutes = "GrpTRESRunMins"
    /// Jobs of the user that run.
    case jobs = "MaxJobs"
    /// Jobs of the user that wait or run.
    case submittedJobs = "MaxSubmit"
    /// Jobs of a user that run with the QoS.
    case jobsPerUser = "MaxJobsPU"
    /// Jobs of a user that wait or run with the QoS.
    case submittedJobsPerUser = "MaxSubmitPU"
    /// Resources that jobs of a user have with the QoS.
    case resourcesPerUser = "MaxTRESPU"
    /// Jobs of an account that run with the QoS.
    case jobsPerAccount = "MaxJobsPA"
    /// Jobs of an account that wait or run with the QoS.
    case submittedJobsPerAccount = "MaxSubmitPA"
    /// Resources that jobs of an account have with the QoS.
    case resourcesPerAccount = "MaxTRESPA"
    /// Minutes that a job may run.
    case wallTime = "MaxWall"
    /// Resources that a job may have.
    case resources = "MaxTRES"
    /// Resources that a job may have on each node.
    case resourcesPerNode = "MaxTRESPerNode"
    /// Resources times minutes that a job may use.
    case resourceMinutes = "MaxTRESMins"
    /// Resources that a job must have at least.
    case leastResources = "MinTRES"
    /// Minutes that a job may run in a partition.
    case partitionTime = "MaxTime"
    /// Nodes that a job may have in a partition.
    case partitionNodes = "MaxNodes"
    /// The highest index of a job array, and 1.
    case arraySize = "MaxArraySize"
    /// Tasks of a job array.
    case arrayTasks = "max_array_tasks"
  }
}

extension UsageLimit.Kind: CustomStringConvertible {
  /// The name that Slurm has for it.
  public var description: String { rawValue }

  /// Whether it counts minutes of wall time.
  public var isWallTime: Bool { [.wallTime, .groupWallTime, .partitionTime].contains(self) }

  /// What it has in common with others, so that one of them is the narrowest; nil where nothing.
  public var question: Question? {
    switch self {
    case .wallTime, .partitionTime: .wallTime
    case .groupJobs, .jobs, .jobsPerUser, .jobsPerAccount: .runningJobs
    case .groupSubmittedJobs, .submittedJobs, .submittedJobsPerUser, .submittedJobsPerAccount:
      .submittedJobs
    case .arraySize: .arraySize
    case .arrayTasks: .arrayTasks
    case .groupResources, .resources, .resourcesPerUser, .resourcesPerAccount: .resources
    default: nil
    }
  }

  /// What a user wants to know of limits.
  public enum Question: Sendable {
    /// How long may a job run?
    case wallTime
    /// How many more jobs may run?
    case runningJobs
    /// How many more jobs may be submitted?
    case submittedJobs
    /// How high may the indexes of an array be?
    case arraySize
    /// How many tasks may an array have?
    case arrayTasks
    /// How much more of a resource may a job have?
    case resources
  }
}

extension UsageLimit: CustomStringConvertible {
  /// As `sacctmgr` has it: `MaxWall=600`, `GrpTRES=cpu=6`.
  public var description: String {
    resource.map { "\(kind)=\($0)=\(value)" } ?? "\(kind)=\(value)"
  }
}
