/// An option of `sbatch` with the values from which one is drawn; nil is none at all.
struct DrawnOption: Sendable {
  let name: String
  let letter: String?
  let values: [String?]

  init(_ name: String, _ letter: String? = nil, _ values: String?...) {
    self.name = name
    self.letter = letter
    self.values = values.isEmpty ? [nil] : values
  }

  /// It and a value, as one word or two.
  func words(_ chance: inout Chance) -> [String] {
    let isShort = letter != nil && chance.comes(in: 2)
    guard let value = values.randomElement(using: &chance) ?? nil else {
      return [isShort ? "-\(letter ?? "")" : "--\(name)"]
    }
    let isOptional = values.contains(nil)
    let isApart = !isOptional && chance.comes(in: 2)
    if isShort {
      return isApart ? ["-\(letter ?? "")", value] : ["-\(letter ?? "")\(value)"]
    }
    return isApart ? ["--\(name)", value] : ["--\(name)=\(value)"]
  }

  /// Not here are those that the scheduler acts on at its own time, also on a job that is held: it takes
  /// an array with a burst buffer apart, and ticks a dependency off.
  static let common = [
    Self("account", "A", "lab", "physics"), Self("acctg-freq", nil, "task=30", "energy=60"),
    Self("array", "a", "1-10", "1,3,5", "1-20:5%2", "7", "0-99%10"),
    Self("begin", "b", "2035-01-02T03:04:05", "2035-02-03"),
    Self("chdir", "D", "/tmp", "/"), Self("comment", nil, "some words", "it's", "a=b", "#1", "\\"),
    Self("contiguous"), Self("cores-per-socket", nil, "1"),
    Self("cpu-freq", nil, "high", "low-high:OnDemand", "2400000"),
    Self("cpus-per-task", "c", "1", "2", "3"), Self("deadline", nil, "2035-01-02"),
    Self("delay-boot", nil, "5"),
    Self("distribution", "m", "cyclic", "block:cyclic", "plane=4", "*:block"),
    Self("error", "e", "err.log", "%x-%j.err", "none"), Self("exclusive", nil, nil, "user", "mcs"),
    Self("export", nil, "NONE", "ALL", "HOME,A=1", "ALL,B=two words"),
    Self("extra-node-info", "B", "1", "1:1", "*:1:1"),
    Self("hint", nil, "compute_bound", "memory_bound", "nomultithread", "multithread"),
    Self("ignore-pbs"), Self("input", "i", "/etc/hostname", "in.txt", "none"),
    Self("job-name", "J", "stew", "brain stew", "a#b", "--odd"),
    Self("kill-on-invalid-dep", nil, "yes", "no"), Self("licenses", "L", "tool:2", "maple"),
    Self("mail-type", nil, "END", "BEGIN,FAIL", "TIME_LIMIT_80", "ALL", "NONE"),
    Self("mail-user", nil, "me@example.org"), Self("mcs-label", nil, "foo"),
    Self("mem", nil, "100", "1G", "0", "512K"), Self("mem-per-cpu", nil, "50", "200M"),
    Self("mem-bind", nil, "local", "rank", "map_mem:0,1", "verbose,local"),
    Self("mincpus", nil, "1", "3"), Self("network", nil, "sn_all"),
    Self("nice", nil, nil, "7", "-7", "0"), Self("no-kill", "k", nil, "off"), Self("no-requeue"),
    Self("nodes", "N", "1", "2", "1-3", "2-4"), Self("ntasks", "n", "1", "2", "5", "8"),
    Self("ntasks-per-core", nil, "1", "2"), Self("ntasks-per-node", nil, "1", "2", "4"),
    Self("ntasks-per-socket", nil, "1", "2"), Self("open-mode", nil, "append", "truncate", "a"),
    Self("output", "o", "out.log", "/dev/null", "%x-%A_%a.out", "dir/%j"), Self("overcommit", "O"),
    Self("oversubscribe", "s"), Self("parsable"), Self("priority", nil, "77"),
    Self("profile", nil, "task", "all", "none"),
    Self("propagate", nil, nil, "STACK", "ALL", "NONE"), Self("reboot"),
    Self("requeue"), Self("signal", nil, "USR1", "B:USR1@600", "TERM@30", "R:10"),
    Self("sockets-per-node", nil, "1"), Self("spread-job"), Self("switches", nil, "1", "2@10:00"),
    Self("threads-per-core", nil, "1"), Self("time", "t", "5", "1:30:00", "0-1", "90:30", "1-2:3"),
    Self("time-min", nil, "1", "2:00"), Self("tmp", nil, "100", "2G"), Self("use-min-nodes"),
    Self("verbose", "v"), Self("wait-all-nodes", nil, "0", "1"), Self("wckey", nil, "key"),
  ]

  static let ofPartitions = [
    Self("constraint", "C", "fast"), Self("exclude", "x", "n4", "n[2-3]"),
    Self("gres", nil, "widget:1", "widget:2", "none"),
    Self("nodelist", "w", "n1", "n3,n1", "n[1-2]"), Self("partition", "p", "main", "short,main"),
    Self("prefer", nil, "fast"),
  ]

  static let ofGPUs = [
    Self("cpus-per-gpu", nil, "1", "2"), Self("gpu-bind", nil, "closest", "none"),
    Self("gpu-freq", nil, "high", "medium,memory=low"), Self("gpus", "G", "2", "a100:2"),
    Self("gpus-per-node", nil, "1", "a100:2"), Self("gpus-per-socket", nil, "1"),
    Self("gpus-per-task", nil, "1", "2"), Self("gres", nil, "gpu:1", "gpu:a100:1,widget:1"),
    Self("mem-per-gpu", nil, "100", "1G"), Self("ntasks-per-gpu", nil, "1", "2"),
  ]

  static let variables: [(name: String, value: String)] = [
    ("SBATCH_PARTITION", "short"), ("SBATCH_TIMELIMIT", "7"), ("SBATCH_JOB_NAME", "other"),
    ("SBATCH_EXCLUSIVE", ""), ("SBATCH_MEM_PER_CPU", "100"), ("SBATCH_REQUEUE", "yes"),
    ("SBATCH_SIGNAL", "B:TERM@30"), ("SBATCH_ARRAY_INX", "1-4"), ("SBATCH_EXPORT", "NONE"),
    ("SBATCH_DISTRIBUTION", "block"), ("SBATCH_OPEN_MODE", "append"), ("SBATCH_NO_KILL", ""),
  ]
}
