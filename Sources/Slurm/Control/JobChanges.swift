public import FoundationEssentials

/// What to change of a job that was submitted, as `scontrol update job`.
///
/// The properties are those of ``JobDescription``; nil leaves them alone. What Slurm can take away
/// again is a ``Change``: `.to` a value, or `.cleared`.
///
/// ```swift
/// var changes = JobChanges()
/// changes.timeLimit = .days(7)
/// changes.excludedNodes = .to("n[1-3]")
/// changes.dependency = .cleared
/// try cluster.update(.job(id), changes)
/// ```
///
/// Most can be changed while the job is pending only, and some by operators only; Slurm says which
/// by ``SlurmErrorCode/jobNotPending`` and ``SlurmErrorCode/accessDenied``.
public struct JobChanges: Hashable, Sendable {
  /// The name.
  public var name: String?
  /// The user's comment.
  public var comment: Change<String>?
  /// An administrator's comment.
  public var adminComment: Change<String>?

  /// The partition, or several separated by commas.
  public var partition: String?
  /// What the job is charged to.
  ///
  /// Without an accounting database Slurm takes any account, and keeps none.
  public var account: String?
  /// The quality of service; cleared, it is the user's default.
  public var qos: Change<String>?
  /// The reservation to run in.
  public var reservation: Change<String>?

  /// How long the job may run, from its start.
  ///
  /// An ordinary user may lower the limit, and raise that of a pending job up to its partition's.
  public var timeLimit: TimeLimit?
  /// How far the scheduler may shorten the limit; cleared, not at all.
  ///
  /// Slurm ignores it for a job that is not pending.
  public var minimumTimeLimit: Change<TimeLimit>?
  /// When the job may start at the earliest; a time that has passed is now.
  public var beginTime: Date?
  /// When the job must have ended; operators only.
  ///
  /// It cannot be taken away again, and Slurm ignores it for a job that runs.
  public var deadline: Date?

  /// How many nodes, at least and at most.
  public var nodeCount: ClosedRange<Int>?
  /// How many tasks the steps start.
  ///
  /// Unlike at submission this leaves ``cpuCount`` alone.
  public var taskCount: Int?
  /// How many CPUs a task has.
  ///
  /// Unlike at submission this leaves ``cpuCount`` alone.
  public var cpusPerTask: Int?
  /// How many CPUs the job has in all, at least.
  public var cpuCount: Int?
  /// The memory, a node or a CPU.
  public var memory: Memory?
  /// Generic resources a node, as `--gres`: `gpu:2`.
  public var genericResources: Change<String>?
  /// Generic resources of the whole job.
  public var genericResourcesPerJob: Change<String>?
  /// Generic resources a task.
  public var genericResourcesPerTask: Change<String>?
  /// The features that the nodes must have, as `--constraint`.
  public var features: Change<String>?
  /// Licenses: `matlab:2`.
  public var licenses: Change<String>?
  /// Nodes that the job must have: `n[1-3]`; of a running job, those that it keeps.
  public var requiredNodes: Change<String>?
  /// Nodes that the job must not have: `n[1-3]`.
  public var excludedNodes: Change<String>?

  /// How many tasks of the array may run at once.
  ///
  /// The throttle is the whole array's, whichever task is named; what is no array ignores it.
  public var arrayThrottle: Change<Int>?
  /// The jobs that must come first.
  public var dependency: Change<JobDependency>?
  /// Whether the job may be requeued.
  public var isRequeueable: Bool?
  /// Whether the job waits until it is released.
  public var isHeld: Bool?
  /// The priority, which then stays as it is; from 1.
  ///
  /// ``Cluster/release(_:)`` lets Slurm compute it again.
  public var priority: Int?
  /// What is taken off the priority.
  public var nice: Int?
  /// When mail is sent; no events are no mail.
  public var mailEvents: MailNotification.Events?
  /// To whom mail is sent; cleared, to the job's user.
  public var mailRecipient: Change<String>?

  /// The file that the script's output goes to.
  public var standardOutput: String?
  /// The folder that the job starts in.
  public var workingDirectory: String?

  /// Changes nothing.
  public init() {}
}
