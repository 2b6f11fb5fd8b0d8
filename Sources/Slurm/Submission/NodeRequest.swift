/// What a job asks of its nodes.
///
/// ```swift
/// job.nodes.required = "n[1-2]"
/// job.nodes.minimumCPUs = 16
/// ```
public struct NodeRequest: Hashable, Codable, Sendable {
  /// Nodes that the job must have, as `--nodelist`: `n[1-3]`.
  public var required: String?
  /// CPUs that a node must have, as `--mincpus`.
  public var minimumCPUs: Int?
  /// Space for temporary files that a node must have, in MiB, as `--tmp`.
  public var temporaryDisk: Int?
  /// Sockets that a node must have, as `--sockets-per-node`.
  public var sockets: Int?
  /// Cores that a socket must have, as `--cores-per-socket`.
  public var coresPerSocket: Int?
  /// Threads that a core must have, as `--threads-per-core`.
  public var threadsPerCore: Int?
  /// Whether sockets, cores and threads were asked for in one, as `--extra-node-info`, which also says
  /// how many tasks there are.
  var hasExtraInfo = false

  /// The features that they have if possible, as `--prefer`; from Slurm 22.05.
  public var preferredFeatures: String?
  /// The features that the node of the batch script must have, as `--batch`.
  public var batchFeatures: String?
  /// The features that the cluster gives them, as `--cluster-constraint`.
  public var clusterFeatures: String?

  /// Whom the job shares them with, as `--exclusive` and `--oversubscribe`.
  public var oversubscription: Job.Oversubscription?
  /// What is left to the system on each, as `--core-spec` and `--thread-spec`.
  public var specialization: CoreSpecialization?
  /// The frequencies of their CPUs, as `--cpu-freq`.
  public var cpuFrequency: CPUFrequencyRange?

  /// Whether they must stand side by side, as `--contiguous`.
  public var areContiguous = false
  /// How many leaf switches there are between them at most, as `--switches`.
  public var maximumSwitchCount: Int?
  /// How long the job waits for so few switches; nil is for ever.
  public var switchWait: Duration?

  /// Whether they are started anew before the job, as `--reboot`.
  public var areRebooted = false
  /// How long the job waits for nodes that need not be started anew, as `--delay-boot`.
  public var bootDelay: Duration?
  /// Whether the job starts only when all of them are up, as `--wait-all-nodes`.
  public var areAwaited: Bool?
  /// Whether the job goes on when one of them fails, as `--no-kill`.
  public var mayFail = false

  /// As the cluster has it.
  public init() {}
}
