public import FoundationEssentials

/// A job to submit.
///
/// What is nil is left to the cluster.
///
/// ```swift
/// var job = JobDescription(script: .program("/opt/bin/brain-stew", ["run"]))
/// job.name = "brain-stew"
/// job.timeLimit = .days(6)
/// job.tasks = try TaskArray("1-1000%10")
/// job.isRequeueable = true
/// job.warning = JobWarning(.usr1, before: .minutes(10), to: .batchStep)
/// let id = try cluster.submit(job).id
/// ```
public struct JobDescription: Codable, Sendable {
  /// What runs on the first node of the job.
  public var script: BatchScript
  /// What the script finds as its arguments, behind its own path.
  public var arguments: [String] = []
  /// The name; nil takes the script's.
  public var name: String?
  /// What the queue calls it where it has no name, of which the job itself is told nothing.
  package var nameInQueue: String?
  /// A comment of the user's own.
  public var comment: String?

  /// The partition, or several separated by commas.
  public var partition: String?
  /// Whose job it is; nil is the caller's, and only root may submit for others.
  public var userID: UserID?
  /// The number of the group that it runs as; nil is the caller's, and only root may choose.
  public var groupID: Int?
  /// What the job is charged to.
  public var account: String?
  /// The quality of service.
  public var qos: String?
  /// The reservation to run in.
  public var reservation: String?
  /// The workload characterisation key.
  public var wckey: String?
  /// The label of the mandatory access control.
  public var mcsLabel: String?

  /// How long the job may run.
  public var timeLimit: TimeLimit?
  /// How far the scheduler may shorten the limit to start the job in a smaller gap.
  ///
  /// Such a job keeps the shortened limit when it is requeued.
  public var minimumTimeLimit: TimeLimit?
  /// When the job may start at the earliest.
  public var beginTime: Date?
  /// When the job must have ended at the latest; else it is removed.
  public var deadline: Date?

  /// How many nodes, at least and at most.
  public var nodeCount: ClosedRange<Int>?
  /// How many tasks the steps start, as `--ntasks`.
  public var taskCount: Int?
  /// How many CPUs a task has.
  public var cpusPerTask: Int?
  /// The memory, a node or a CPU.
  public var memory: Memory?
  /// Generic resources a node, as `--gres`: `gpu:2`, `gpu:a100:1,shard:4`.
  public var genericResources: String?
  /// The features that the nodes must have, as `--constraint`.
  public var features: String?
  /// Nodes that the job must not have: `n[1-3]`.
  public var excludedNodes: String?
  /// What else it asks of its nodes.
  public var nodes = NodeRequest()
  /// How its tasks lie on them.
  public var layout = TaskLayout()
  /// The GPUs that it has.
  public var gpus = GPURequest()
  /// Licenses: `matlab:2`.
  public var licenses: String?
  /// The burst buffer, as `--bb`.
  public var burstBuffer: String?
  /// What it asks of the network, as `--network`.
  public var network: String?

  /// The array's task indexes and throttle; nil for a plain job.
  public var tasks: TaskArray? { didSet { tasksAsTyped = nil } }
  /// The same as an option says it: from the text Slurm takes what a task finds in
  /// `SLURM_ARRAY_TASK_STEP`.
  package private(set) var tasksAsTyped: String?
  /// The jobs that must come first.
  public var dependency: JobDependency?
  /// Whether the job may be requeued; nil takes the cluster's `JobRequeue`.
  public var isRequeueable: Bool?
  /// The signal that tells the job that its time is about to end.
  public var warning: JobWarning?
  /// Whether the job waits until it is released.
  public var isHeld = false
  /// What is taken off the priority: a positive number makes it less urgent.
  public var nice: Int?
  /// The priority, which then stays as it is; operators only.
  public var priority: Int?
  /// What else is noted of the job, as by `--spread-job`, `--use-min-nodes`, `--gres-flags` and
  /// `--kill-on-invalid-dep`.
  public var flags: Job.Flags = []
  /// When mail is sent, and to whom.
  public var mail: MailNotification?

  /// The file that the script reads; nil is `/dev/null`.
  ///
  /// Patterns: `%j`, `%A`, `%a`, `%x`, …
  public var standardInput: String?
  /// The file that the script's output goes to; nil is `slurm-%j.out`, of an array
  /// `slurm-%A_%a.out`, in the working folder.
  public var standardOutput: String?
  /// The file that the script's errors go to; nil is that of the output.
  public var standardError: String?
  /// Whether these files are emptied or continued when the job starts, and starts again; nil takes
  /// the cluster's `JobFileAppend`.
  public var openMode: OpenMode?
  /// The folder that the job starts in; nil is the caller's.
  public var workingDirectory: String?
  /// The folder of the container that it runs in, as `--container`; from Slurm 21.08.
  public var container: String?
  /// The environment that the script gets.
  public var environment = JobEnvironment.inherited
  /// From where it is submitted; nil is the process that submits it.
  package var origin: SubmissionOrigin?
  /// Options for the site's SPANK plugins on the job's nodes.
  public var spankOptions: [SpankOption] = []
  /// The resource limits that the job gets from the caller; nil takes the cluster's
  /// `PropagateResourceLimits`.
  public var propagatedLimits: LimitPropagation?

  /// How often figures are collected: `task=30,energy=60`, in seconds.
  public var accountingFrequency: String?
  /// What is recorded of the job over time.
  public var profiles: Job.Profiles = []

  /// Describes a job that runs a script, all else left to the cluster.
  public init(script: BatchScript) { self.script = script }

  /// An empty text makes a plain job of it, as for `sbatch`.
  mutating func setTasks(asTyped text: String) throws(ParseError) {
    guard !text.isEmpty else {
      tasks = nil
      return
    }
    tasks = try TaskArray(text)
    tasksAsTyped = text
  }
}

/// Whether a job's files are emptied or continued when it starts.
public enum OpenMode: Hashable, Codable, Sendable {
  /// Continued: what a requeued job wrote before stays.
  case append
  /// Emptied.
  case truncate
}
