import Foundation
import TestSupport

/// A job as `jobs --json` prints it, with each value as text.
struct PrintedJob {
  private let properties: [String: Any]

  init(_ properties: [String: Any]) { self.properties = properties }

  /// A property's text, nil for null; true is 1, false is 0.
  subscript(_ name: String) -> String? {
    switch properties[name] {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    default: nil
    }
  }

  /// A property as Slurm prints it, with what it prints for none.
  func text(_ name: String, _ absent: String = "(null)") -> String { self[name] ?? absent }

  /// A time as `TZ=UTC squeue` prints it.
  func time(_ name: String) -> String { self[name].map { String($0.dropLast()) } ?? "N/A" }

  /// Seconds as squeue prints them: `1:00:00`.
  func seconds(_ name: String, _ absent: String = "N/A", times factor: Int = 1) -> String {
    guard let count = self[name].flatMap({ Int($0) }) else { return absent }
    let total = count * factor
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let (days, hours) = (total / 86400, total / 3600 % 24)
    let rest = "\(two(total / 60 % 60)):\(two(total % 60))"
    if days > 0 { return "\(days)-\(two(hours)):\(rest)" }
    if hours > 0 { return "\(hours):\(rest)" }
    return rest.hasPrefix("0") ? String(rest.dropFirst()) : rest
  }

  /// Counts by name as Slurm prints them: `cpu=4,mem=500M`; CPU time in ms as `cpu=00:00:01`.
  func counts(_ name: String, memory unit: String) -> String {
    let counts = properties[name] as? [String: NSNumber] ?? [:]
    return counts.map { name, count in
      switch name {
      case "mem" where count != 0: "mem=\(count)\(unit)"
      case "cpu" where unit.isEmpty: "cpu=\(Self.clock(count.intValue / 1000))"
      default: "\(name)=\(count)"
      }
    }
    .sorted().joined(separator: ",")
  }

  /// `00:00:07`, `1-02:03:04`.
  static func clock(_ seconds: Int) -> String {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86400)
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return (days > 0 ? "\(days)-" : "") + parts.joined(separator: ":")
  }

  /// MiB as Slurm prints them.
  func amount(_ name: String) -> String { slurmText(mebibytes: Int(text(name, "0")) ?? 0) }
}

/// The columns of `squeue -O`, told from what `jobs --json` prints.
enum SqueueColumns {
  /// Not here: `Priority`, a fraction of `PriorityLong`; `PendingTime`, which goes on; and what no
  /// field holds, `SelectJobInfo` and the numbers of federations.
  static let table: [(name: String, value: @Sendable (PrintedJob) -> String)] = [
    ("JobID", { $0.text("recordID") }), ("JobArrayID", { $0.text("id") }),
    ("ArrayJobID", { $0["arrayJobID"] ?? $0.text("recordID") }),
    ("ArrayTaskID", { $0["arrayTaskID"] ?? $0.text("arrayTasks", "N/A") }),
    ("HetJobID", { $0.text("heterogeneousJobID", "N/A") }),
    ("HetJobOffset", { $0.text("heterogeneousOffset", "N/A") }),
    ("HetJobIDSet", { $0.text("heterogeneousJobIDs", "N/A") }),
    ("Name", { $0.text("name") }),
    // Slurm calls every user nobody whom this machine does not know; here it is the number.
    ("UserName", { $0["user"] == $0["userID"] ? "nobody" : $0.text("user") }),
    ("UserID", { $0.text("userID") }), ("GroupID", { $0.text("groupID") }),
    ("Account", { $0.text("account") }), ("AssocID", { $0.text("associationID", "0") }),
    ("QOS", { $0.text("qos") }), ("WCKey", { $0.text("wckey") }),
    ("Partition", { $0.text("partition") }), ("Cluster", { $0.text("cluster") }),
    ("Reservation", { $0.text("reservation") }), ("MCSLabel", { $0.text("mcsLabel") }),
    ("Comment", { $0.text("comment") }), ("admin_comment", { $0.text("administratorComment") }),
    ("system_comment", { $0.text("systemComment") }),
    ("AllocNodes", { $0.text("submitHost") }), ("AllocSID", { $0.text("submitSession") }),
    ("State", { job in state(of: job) }),
    ("Reason", { $0["reasonDetail"] ?? $0.text("reason") }),
    ("Dependency", { $0.text("dependency") }), ("PriorityLong", { $0.text("priority") }),
    ("Nice", { $0.text("nice") }), ("Requeue", { $0.text("isRequeueable") }),
    ("RestartCnt", { $0.text("restartCount") }), ("BatchFlag", { $0.text("isBatch") }),
    ("Reboot", { $0.text("rebootsNodes") }),
    ("exit_code", { job in waitStatus(job, "exitCode", "exitSignal") }),
    ("DerivedEC", { job in waitStatus(job, "derivedExitCode", "derivedExitSignal") }),
    ("SubmitTime", { $0.time("submitTime") }), ("EligibleTime", { $0.time("eligibleTime") }),
    ("AccrueTime", { $0.time("accrueTime") }), ("StartTime", { $0.time("startTime") }),
    ("EndTime", { job in end(of: job) }), ("Deadline", { $0.time("deadline") }),
    ("PreemptTime", { $0.time("preemptTime") }),
    ("LastSchedEval", { $0.time("lastSchedulingTime") }),
    (
      "TimeLimit",
      {
        $0["isTimeUnlimited"] == "1"
          ? "UNLIMITED" : $0.seconds("timeLimitMinutes", "NOT_SET", times: 60)
      }
    ),
    ("MinTime", { $0.seconds("minimumTimeLimitMinutes", "0:00", times: 60) }),
    ("TimeUsed", { $0.seconds("runTimeSeconds") }),
    ("DelayBoot", { $0.seconds("bootDelaySeconds") }),
    ("NumNodes", { $0.text("nodeCount") }),
    ("MaxNodes", { $0["maximumNodeCount"] ?? $0.text("nodeCount") }),
    ("NumCPUs", { $0.text("cpuCount") }),
    ("MaxCPUs", { $0["maximumCPUCount"] ?? $0.text("cpuCount") }),
    ("NumTasks", { $0.text("taskCount", "4294967294") }),
    ("CPUs-per-task", { $0.text("cpusPerTask", "N/A") }),
    ("MinCPUs", { $0.text("minimumCPUsPerNode") }),
    (
      "MinMemory",
      { $0.amount($0["memoryPerCPUMiB"] == nil ? "memoryPerNodeMiB" : "memoryPerCPUMiB") }
    ),
    ("MinTmpDisk", { $0.amount("minimumTemporaryDiskMiB") }),
    ("tres-alloc", { $0["allocatedResources"] ?? $0.text("requestedResources", "N/A") }),
    ("Feature", { $0.text("features") }), ("ClusterFeature", { $0.text("clusterFeatures") }),
    ("Prefer", { $0.text("preferredFeatures") }), ("Licenses", { $0.text("licenses") }),
    ("Network", { $0.text("network") }), ("BurstBuffer", { $0.text("burstBuffer") }),
    ("BurstBufferState", { $0.text("burstBufferState") }),
    ("tres-per-job", { $0.text("resourcesPerJob", "N/A") }),
    ("tres-per-node", { $0.text("resourcesPerNode", "N/A") }),
    ("tres-per-socket", { $0.text("resourcesPerSocket", "N/A") }),
    ("tres-per-task", { $0.text("resourcesPerTask", "N/A") }),
    ("cpus-per-tres", { $0.text("cpusPerResource", "N/A") }),
    ("mem-per-tres", { $0.text("memoryPerResource", "N/A") }),
    ("tres-bind", { $0.text("resourceBinding", "N/A") }),
    ("tres-freq", { $0.text("resourceFrequency", "N/A") }),
    ("BoardsPerNode", { $0.text("boardsPerNode", "0") }),
    ("SPerBoard", { $0.text("socketsPerBoard", "0") }),
    ("Sockets", { $0.text("socketsPerNode", "*") }),
    ("Cores", { $0.text("coresPerSocket", "*") }), ("Threads", { $0.text("threadsPerCore", "*") }),
    ("NTPerNode", { $0.text("tasksPerNode", "0") }),
    ("NTPerBoard", { $0.text("tasksPerBoard", "0") }),
    ("NTPerSocket", { $0.text("tasksPerSocket", "N/A") }),
    ("NTPerCore", { $0.text("tasksPerCore", "N/A") }),
    ("OverSubscribe", { $0.text("oversubscription") }),
    ("Contiguous", { $0.text("isContiguous") }),
    ("ReqSwitch", { $0.text("maximumSwitchCount", "0") }),
    ("NodeList", { $0["nodes"] ?? "" }), ("SchedNodes", { $0.text("scheduledNodes") }),
    ("ReqNodes", { $0["requiredNodes"] ?? "" }), ("BatchHost", { $0.text("batchHost", "n/a") }),
    ("Command", { $0.text("command") }), ("WorkDir", { $0.text("workingDirectory") }),
    ("STDIN", { $0.text("standardInput") }), ("STDOUT", { $0.text("standardOutput") }),
    ("STDERR", { $0["standardError"] ?? $0.text("standardOutput") }),
    ("Container", { $0.text("container") }), ("Origin", { $0.text("originCluster", "NA") }),
    ("SiblingsViable", { $0.text("viableClusters", "NA") }),
    ("SiblingsActive", { $0.text("activeClusters", "NA") }),
  ]

  /// Jobs that stand still have no flags but this one.
  private static func state(of job: PrintedJob) -> String { job.text("state") }

  private static func end(of job: PrintedJob) -> String {
    let isEndless = job["isTimeUnlimited"] == "1" && job["endTime"] == nil
    return isEndless && job["startTime"] != nil ? "NONE" : job.time("endTime")
  }

  private static func waitStatus(_ job: PrintedJob, _ code: String, _ signal: String) -> String {
    "\((Int(job.text(code, "0")) ?? 0) << 8 + (Int(job.text(signal, "0")) ?? 0))"
  }
}
