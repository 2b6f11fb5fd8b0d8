import Foundation
import TestSupport

/// The columns of `sacct --parsable2 --noconvert`, told from what `history --steps --json` prints.
enum SacctColumns {
  typealias Value = @Sendable (PrintedJob) -> String

  /// Not here: names of groups, sums that sacct rounds to units, and what is on which node or task.
  static let table: [(name: String, value: Value)] = [
    ("DBIndex", { $0.text("databaseIndex") }), ("JobID", { $0.text("id") }),
    ("JobIDRaw", { job in suffixed(job.text("recordID"), job["step"]) }),
    ("JobName", { $0.text("name", "") }), ("Cluster", { $0.text("cluster") }),
    ("Account", { $0.text("account", "") }), ("AssocID", { $0.text("associationID") }),
    ("User", ofJob { $0.text("user") }), ("UID", ofJob { $0.text("userID") }),
    ("GID", ofJob { $0.text("groupID") }), ("Partition", ofJob { $0.text("partition") }),
    ("QOS", ofJob { $0.text("qos", "") }), ("WCKey", ofJob { $0.text("wckey", "") }),
    ("Reservation", ofJob { $0.text("reservation", "") }),
    ("SubmitLine", { $0.text("submitLine", "") }),
    ("WorkDir", ofJob { $0.text("workingDirectory", "") }),
    ("Comment", ofJob { $0.text("comment", "") }),
    ("AdminComment", ofJob { $0.text("administratorComment", "") }),
    ("SystemComment", ofJob { $0.text("systemComment", "") }),
    ("Container", { $0.text("container", "") }),
    ("State", { $0.text("state") + ($0["cancelledBy"].map { " by \($0)" } ?? "") }),
    ("Reason", ofJob { $0.text("reason") }), ("Priority", ofJob { $0.text("priority") }),
    ("ExitCode", { status($0, "exit", highBit: 128) }),
    ("DerivedExitCode", ofJob { status($0, "derivedExit", highBit: nil) }),
    ("Submit", { time($0, $0["step"] == nil ? "submitTime" : "startTime") }),
    (
      "Eligible",
      { $0["step"] == nil ? time($0, "eligibleTime", "Unknown") : time($0, "startTime") }
    ),
    ("Start", { time($0, "startTime") }), ("End", { time($0, "endTime") }),
    ("ElapsedRaw", { $0.text("runTimeSeconds") }),
    ("Suspended", { PrintedJob.clock(seconds($0, "suspendedTimeSeconds")) }),
    ("Elapsed", { PrintedJob.clock(seconds($0, "runTimeSeconds")) }),
    (
      "Reserved",
      ofJob {
        $0["waitTimeSeconds"] == nil ? "?" : PrintedJob.clock(seconds($0, "waitTimeSeconds"))
      }
    ),
    (
      "TimelimitRaw",
      ofJob {
        $0["isTimeUnlimited"] == "1" ? "UNLIMITED" : $0.text("timeLimitMinutes", "Partition_Limit")
      }
    ),
    ("CPUTimeRAW", { $0.text("allocatedCPUTimeSeconds") }),
    ("CPUTime", { PrintedJob.clock(seconds($0, "allocatedCPUTimeSeconds")) }),
    ("TotalCPU", { cpu($0, "cpuTimeSeconds") }), ("UserCPU", { cpu($0, "userCPUTimeSeconds") }),
    ("SystemCPU", { cpu($0, "systemCPUTimeSeconds") }),
    ("NodeList", { $0.text("nodes", "None assigned") }), ("NNodes", { $0.text("nodeCount") }),
    ("AllocCPUS", { $0.text("cpuCount") }), ("NCPUS", { $0.text("cpuCount") }),
    ("ReqCPUS", { $0.text("requestedCPUCount") }), ("NTasks", { $0.text("taskCount", "") }),
    ("Layout", { $0.text("distribution", "") }), ("Constraints", ofJob { $0.text("features", "") }),
    ("AllocTRES", { $0.counts("allocatedResources", memory: "M") }),
    ("ReqTRES", ofJob { $0.counts("requestedResources", memory: "M") }),
    ("MaxRSS", { $0.text("maximumMemoryBytes", "") }),
    ("AveRSS", { $0.text("averageMemoryBytes", "") }),
    ("MaxVMSize", { $0.text("maximumVirtualMemoryBytes", "") }),
    ("TRESUsageInMax", { $0.counts("maximumUse", memory: "") }),
    ("TRESUsageInAve", { $0.counts("averageUse", memory: "") }),
    ("TRESUsageInMin", { $0.counts("minimumUse", memory: "") }),
    ("TRESUsageInTot", { $0.counts("totalUse", memory: "") }),
    ("TRESUsageOutMax", { $0.counts("maximumOutput", memory: "") }),
    ("TRESUsageOutAve", { $0.counts("averageOutput", memory: "") }),
  ]

  /// What sacct leaves empty for steps.
  private static func ofJob(_ value: @escaping Value) -> Value {
    { $0["step"] == nil ? value($0) : "" }
  }

  private static func suffixed(_ number: String, _ step: String?) -> String {
    step.map { "\(number).\($0)" } ?? number
  }

  /// sacct takes the bit off with which shells tell of signals.
  private static func status(_ job: PrintedJob, _ name: String, highBit: Int?) -> String {
    // The node may not have told.
    guard var code = job[name + "Code"].flatMap({ Int($0) }) else {
      return highBit == nil ? "0:0" : ""
    }
    if let highBit, code >= highBit { code -= highBit }
    return "\(code):\(job.text(name + "Signal", "0"))"
  }

  private static func time(
    _ job: PrintedJob, _ name: String, _ absent: String = "None"
  ) -> String {
    job[name].map { String($0.dropLast()) } ?? absent
  }

  private static func seconds(_ job: PrintedJob, _ name: String) -> Int {
    job[name].flatMap { Int($0) } ?? 0
  }

  /// `00:00.012`, `00:00:01` for whole seconds.
  private static func cpu(_ job: PrintedJob, _ name: String) -> String {
    let milliseconds = Int(((job[name].flatMap { Double($0) } ?? 0) * 1000).rounded())
    guard milliseconds < 3_600_000, milliseconds % 1000 != 0 else {
      return PrintedJob.clock(milliseconds / 1000)
    }
    let rest = "\(1000 + milliseconds % 1000)".dropFirst()
    return PrintedJob.clock(milliseconds / 1000).dropFirst(3) + ".\(rest)"
  }
}
