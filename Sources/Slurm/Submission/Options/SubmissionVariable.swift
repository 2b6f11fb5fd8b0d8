/// A variable of the environment that stands for an option, as `sbatch` reads it.
enum SubmissionVariable {
  /// The options that variables ask for; of two for the same the later name wins.
  static func options(
    _ environment: [String: String], for release: SlurmRelease
  ) throws(OptionError) -> [GivenOption] {
    var given: [GivenOption] = []
    for (name, option) in all {
      guard let value = environment[name], option.isKnown(to: release) else { continue }
      let place = OptionPlace.variable(name)
      switch option.effect.argument {
      case .required: given.append(GivenOption(option, value, place))
      case .optional: given.append(GivenOption(option, value.isEmpty ? nil : value, place))
      case .none: given.append(GivenOption(option, nil, place, isTakenBack: !isYes(value)))
      }
    }
    return given
  }

  /// What `SLURM_HOSTFILE` stands for, where no option names nodes.
  static let hostFile = "hostfile"

  private static func isYes(_ value: String) -> Bool {
    value.isEmpty || value.lowercased() == "yes" || Int(value).map { $0 != 0 } ?? false
  }

  private static let all: [(name: String, option: SubmissionOption)] =
    named.flatMap { name, option in
      SubmissionOption.all.filter { $0.name == option }.map { (name, $0) }
    } + [
      (
        "SLURM_HOSTFILE",
        SubmissionOption(
          hostFile,
          effect: .refused(hint: "say the same by --nodefile and --distribution=arbitrary"))
      ),
      (
        "SBATCH_REQ_SWITCH",
        SubmissionOption("switches", effect: .number(\.nodes.maximumSwitchCount))
      ),
      (
        "SBATCH_WAIT4SWITCH",
        SubmissionOption("switches", effect: .value(\.nodes.switchWait, OptionValue.duration))
      ),
    ]

  private static let named: KeyValuePairs<String, String> = [
    "SBATCH_IGNORE_PBS": "ignore-pbs", "SBATCH_ACCOUNT": "account", "SBATCH_ARRAY_INX": "array",
    "SBATCH_ACCTG_FREQ": "acctg-freq", "SBATCH_BATCH": "batch", "SBATCH_BURST_BUFFER": "bb",
    "SBATCH_CLUSTER_CONSTRAINT": "cluster-constraint",
    "SBATCH_CONSOLIDATE_SEGMENTS": "consolidate-segments", "SBATCH_CLUSTERS": "clusters",
    "SLURM_CLUSTERS": "clusters", "SBATCH_CONTAINER": "container",
    "SBATCH_CONTAINER_ID": "container-id", "SBATCH_CONTAINER_TYPE": "container-type",
    "SBATCH_CONSTRAINT": "constraint", "SBATCH_CORE_SPEC": "core-spec",
    "SBATCH_CPU_FREQ_REQ": "cpu-freq", "SBATCH_CPUS_PER_GPU": "cpus-per-gpu",
    "SBATCH_DELAY_BOOT": "delay-boot", "SBATCH_DISTRIBUTION": "distribution",
    "SBATCH_EXCLUSIVE": "exclusive", "SBATCH_EXPORT": "export",
    "SBATCH_GET_USER_ENV": "get-user-env", "SBATCH_GRES": "gres", "SBATCH_GRES_FLAGS": "gres-flags",
    "SBATCH_GPUS": "gpus", "SBATCH_GPU_BIND": "gpu-bind", "SBATCH_GPU_FREQ": "gpu-freq",
    "SBATCH_GPUS_PER_NODE": "gpus-per-node", "SBATCH_GPUS_PER_SOCKET": "gpus-per-socket",
    "SBATCH_GPUS_PER_TASK": "gpus-per-task", "SLURM_HINT": "hint", "SBATCH_HINT": "hint",
    "SBATCH_JOB_NAME": "job-name", "SBATCH_MEM_BIND": "mem-bind",
    "SBATCH_MEM_PER_CPU": "mem-per-cpu", "SBATCH_MEM_PER_GPU": "mem-per-gpu",
    "SBATCH_MEM_PER_NODE": "mem", "SBATCH_NETWORK": "network", "SBATCH_NO_KILL": "no-kill",
    "SBATCH_NO_REQUEUE": "no-requeue", "SBATCH_OPEN_MODE": "open-mode",
    "SBATCH_OVERCOMMIT": "overcommit", "SBATCH_PARTITION": "partition", "SBATCH_POWER": "power",
    "SBATCH_PROFILE": "profile", "SBATCH_QOS": "qos", "SBATCH_REQUEUE": "requeue",
    "SBATCH_RESERVATION": "reservation", "SBATCH_SEGMENT_SIZE": "segment",
    "SBATCH_SIGNAL": "signal", "SBATCH_SPREAD_JOB": "spread-job",
    "SBATCH_SPREAD_SEGMENTS": "spread-segments", "SBATCH_THREAD_SPEC": "thread-spec",
    "SBATCH_THREADS_PER_CORE": "threads-per-core", "SBATCH_TIMELIMIT": "time",
    "SBATCH_TRES_BIND": "tres-bind", "SBATCH_TRES_PER_TASK": "tres-per-task",
    "SBATCH_USE_MIN_NODES": "use-min-nodes", "SBATCH_WAIT": "wait",
    "SBATCH_WAIT_ALL_NODES": "wait-all-nodes", "SBATCH_WCKEY": "wckey", "SBATCH_ERROR": "error",
    "SBATCH_INPUT": "input", "SBATCH_OUTPUT": "output",
  ]
}
