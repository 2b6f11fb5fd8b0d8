extension Sandbox {
  /// What a sandbox is to be like.
  ///
  /// The defaults make two nodes and one partition, without accounting.
  public struct Options: Sendable {
    /// The sandbox's name, up to 32 letters, digits, `-` and `_`; nil for one that is free.
    ///
    /// With `_` in place of `-`, it is also the cluster's name, in lower case. The corresponding parameter in slurm.conf is
    /// `ClusterName`.
    public var name: String?

    /// The folder to make, or an empty one; nil for one in the folder of all sandboxes.
    ///
    /// Stopping the sandbox removes it with everything in it.
    public var directory: String?

    /// Whether the sandbox outlives the process that starts it, until it is stopped by name.
    ///
    /// If not, it is stopped when its process exits, and counts as orphaned when its process was
    /// killed.
    public var isDetached = false

    /// The number of nodes.
    ///
    /// They are named `n1`, `n2`, and so on; each is a slurmd of its own.
    public var nodes = 2

    /// The CPUs that each node claims to have, whatever the machine has; `CPUs` in slurm.conf.
    public var cpusPerNode = 64

    /// The memory that each node claims to have, in MB; `RealMemory` in slurm.conf.
    public var memoryPerNode = 16_000

    /// Further parameters of every node's line in slurm.conf, such as `Feature`.
    public var nodeParameters: [String: String] = [:]

    /// The partitions.
    ///
    /// When none is marked as the default, the first is it.
    public var partitions = [Partition("main")]

    /// Parameters of slurm.conf.
    ///
    /// They replace those that the sandbox chooses itself, see ``defaultParameters``. Letter case in
    /// their names does not matter.
    public var parameters: [String: String] = [:]

    /// How long a job's credentials are valid, in whole seconds: 5 at least, and 120 by Slurm's default.
    ///
    /// A requeued job may run again a second later. The corresponding part of `AuthInfo` is
    /// `cred_expire`.
    public var credentialExpiry = Duration.seconds(5)

    /// Further lines for slurm.conf, for what may stand there several times.
    public var configurationLines: [String] = []

    /// Accounting with a real database; nil for none.
    ///
    /// It takes some seconds more to start.
    public var accounting: Accounting?

    /// How long the cluster may take until it is ready.
    public var startLimit = Duration.seconds(60)

    /// The default options.
    public init() {}
  }
}

extension Sandbox.Options {
  /// The parameters that a sandbox chooses where ``parameters`` says nothing, except for those that
  /// follow from its folder, ports and user.
  ///
  /// They make a cluster that answers fast: the scheduler looks every second, and a requeued job
  /// runs again after 6 seconds instead of 121.
  public static let defaultParameters: [String: String] = [
    "AccountingStorageType": "accounting_storage/none",
    "JobAcctGatherType": "jobacct_gather/none",
    "JobRequeue": "1",
    "KillWait": "5",
    "MaxArraySize": "2001",
    "MinJobAge": "300",
    "MpiDefault": "none",
    "PriorityType": "priority/multifactor",
    "ProctrackType": "proctrack/linuxproc",
    "ReturnToService": "2",
    "SchedulerParameters":
      "bf_interval=1,sched_interval=1,batch_sched_delay=0,sched_min_interval=0",
    "SelectType": "select/cons_tres",
    "SelectTypeParameters": "CR_CPU",
    // Without it a node that claims more CPUs than the machine has is set to INVAL.
    "SlurmdParameters": "config_overrides",
    "TaskPlugin": "task/none",
  ]

  var nodeNames: [String] { (1...max(nodes, 1)).map { "n\($0)" } }
}
