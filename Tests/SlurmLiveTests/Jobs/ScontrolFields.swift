import Foundation
import Slurm
import TestSupport

/// What `scontrol show job -d` prints, told from a job's properties.
enum ScontrolFields {
  /// Each key that it may print with its value; nil where it leaves the key out.
  static let table: [String: @Sendable (Job) -> String?] =
    identity
    .merging(state) { $1 }.merging(times) { $1 }.merging(resources) { $1 }
    .merging(topology) { $1 }.merging(files) { $1 }

  /// What needs more than a value to compare: see the test.
  static let compared: Set<String> = ["RunTime", "Nodes", "CPU_IDs", "GRES"]

  /// What the library does not tell, and why: no library of Slurm's does.
  static let untold: Set<String> = [
    "Mem",  // job_resrcs.memory_allocated is no public field
    "Power",  // gone from Slurm, and without a meaning before
  ]

  private static let identity: [String: @Sendable (Job) -> String?] = [
    "JobId": { "\($0.recordID)" },
    "ArrayJobId": { $0.arrayJobID.map { "\($0)" } },
    "ArrayTaskId": { $0.arrayTaskID.map { "\($0)" } ?? $0.arrayTasks.map { "\($0)" } },
    "ArrayTaskThrottle": { $0.arrayThrottle.map { "\($0)" } },
    "HetJobId": { $0.heterogeneousJobID.map { "\($0)" } },
    "HetJobOffset": { $0.heterogeneousJobID == nil ? nil : "\($0.heterogeneousOffset)" },
    "HetJobIdSet": { $0.heterogeneousJobIDs },
    "JobName": { $0.name },
    "UserId": { "\($0.userID)(\($0.userID.rawValue))" },
    "GroupId": { "\(String(cString: getgrgid(gid_t($0.groupID)).pointee.gr_name))(\($0.groupID))" },
    "MCS_label": { $0.mcsLabel ?? "N/A" },
    "Account": { $0.account ?? "(null)" },
    "QOS": { $0.qos ?? "(null)" },
    "WCKey": { $0.wckey },
    "Partition": { $0.partition },
    "AllocNode:Sid": { "\($0.submitHost ?? "(null)"):\($0.submitSession)" },
    "Reservation": { $0.reservation },
    "AdminComment": { $0.administratorComment },
    "SystemComment": { $0.systemComment },
    "Comment": { $0.comment },
    "CronJob": { $0.flags.contains(.isCron) ? "Yes" : nil },
    "CrontabSpec": { $0.crontab.map { "\"\($0)\"" } },
    "FedOrigin": { $0.originCluster },
    "FedViableSiblings": { $0.viableClusters },
    "FedActiveSiblings": { $0.activeClusters },
  ]

  private static let state: [String: @Sendable (Job) -> String?] = [
    "JobState": { "\($0.state)" },
    "Reason": { job in
      job.reasonDetail?.replacing(/\s/, with: "_") ?? "\(job.reason)"
    },
    "Dependency": { $0.dependency ?? "(null)" },
    "Priority": { "\($0.priority)" },
    "Nice": { "\($0.nice)" },
    "Requeue": { $0.isRequeueable ? "1" : "0" },
    "Restarts": { "\($0.restartCount)" },
    "BatchFlag": { $0.isBatch ? "1" : "0" },
    "Reboot": { $0.rebootsNodes ? "1" : "0" },
    "ExitCode": { "\($0.exitStatus)" },
    "DerivedExitCode": { "\($0.derivedExitStatus)" },
    "Scheduler": {
      ($0.flags.contains(.isBackfilled) ? "Backfill" : "Main")
        + ($0.flags.contains(.wasConsidered) ? ":*" : "")
    },
    "MailUser": { $0.mail?.recipient },
    "MailType": { job in
      job.mail.map { mail in
        let names: [(MailNotification.Events, String)] = [
          (.invalidDependency, "INVALID_DEPEND"),
          (.begin, "BEGIN"), (.end, "END"), (.fail, "FAIL"), (.requeue, "REQUEUE"),
          (.stageOut, "STAGE_OUT"), (.timeLimit50, "TIME_LIMIT_50"),
          (.timeLimit80, "TIME_LIMIT_80"), (.timeLimit90, "TIME_LIMIT_90"),
          (.timeLimit, "TIME_LIMIT"), (.arrayTasks, "ARRAY_TASKS"),
        ]
        return names.filter { mail.events.contains($0.0) }.map(\.1).joined(separator: ",")
      }
    },
    "KillOInInvalidDependent": {
      $0.flags.contains(.endsOnInvalidDependency)
        ? "Yes" : $0.flags.contains(.waitsOnInvalidDependency) ? "No" : nil
    },
    "SpreadJob": { $0.flags.contains(.isSpread) ? "Yes" : nil },
    "GresEnforceBind": {
      $0.flags.contains(.bindsToGenericResources)
        ? "Yes" : $0.flags.contains(.ignoresGenericResourceBinding) ? "No" : nil
    },
  ]

  private static let times: [String: @Sendable (Job) -> String?] = [
    "TimeLimit": { $0.timeLimit?.description ?? "Partition_Limit" },
    "TimeMin": { $0.minimumTimeLimit?.description ?? "N/A" },
    "SubmitTime": { local($0.submitTime) ?? "Unknown" },
    "EligibleTime": { local($0.eligibleTime) ?? "Unknown" },
    "AccrueTime": { local($0.accrueTime) ?? "Unknown" },
    "ResizeTime": { local($0.resizeTime) },
    "StartTime": { local($0.startTime) ?? "Unknown" },
    "EndTime": { local($0.endTime) ?? "Unknown" },
    "Deadline": { local($0.deadline) ?? "N/A" },
    "PreemptEligibleTime": { local($0.preemptableTime) },
    "PreemptTime": { $0.preemptableTime == nil ? nil : local($0.preemptTime) ?? "None" },
    "SuspendTime": { local($0.suspendTime) ?? "None" },
    "SecsPreSuspend": { "\($0.runTimeBeforeSuspension.components.seconds)" },
    "LastSchedEval": { local($0.lastSchedulingTime) ?? "Unknown" },
    "DelayBoot": { clock($0.bootDelay ?? .zero) },
  ]

  private static let resources: [String: @Sendable (Job) -> String?] = [
    "NumNodes": { job in
      let most = job.state.isPending ? job.maximumNodeCount ?? 0 : 0
      return range(most > 0 ? min(job.nodeCount, most) : job.nodeCount, most)
    },
    "NumCPUs": { range($0.cpuCount, $0.maximumCPUCount ?? 0) },
    "NumTasks": { $0.taskCount.map { "\($0)" } ?? "N/A" },
    "CPUs/Task": { $0.cpusPerTask.map { "\($0)" } ?? "N/A" },
    "TRES": { $0.allocatedResources ?? $0.requestedResources ?? "(null)" },
    "MinCPUsNode": { "\($0.minimumCPUsPerNode)" },
    "MinMemoryNode": {
      if case .perCPU = $0.memory { nil } else { slurmText(mebibytes: $0.memory?.megabytes ?? 0) }
    },
    "MinMemoryCPU": {
      if case .perCPU(let size) = $0.memory { slurmText(mebibytes: size) } else { nil }
    },
    "MinTmpDiskNode": { slurmText(mebibytes: $0.minimumTemporaryDisk) },
    "Features": { $0.features ?? "(null)" },
    "ClusterFeatures": { $0.clusterFeatures },
    "BatchFeatures": { $0.batchFeatures },
    "Prefer": { $0.preferredFeatures },
    "Licenses": { $0.licenses ?? "(null)" },
    "Network": { $0.network ?? "(null)" },
    "BurstBuffer": { $0.burstBuffer },
    "BurstBufferState": { $0.burstBufferState },
    "JOB_GRES": { $0.allocations.isEmpty ? nil : $0.allocatedGenericResources ?? "(null)" },
    "CpusPerTres": { $0.cpusPerResource },
    "MemPerTres": { $0.memoryPerResource },
    "TresBind": { $0.resourceBinding },
    "TresFreq": { $0.resourceFrequency },
    "TresPerJob": { $0.resourcesPerJob },
    "TresPerNode": { $0.genericResources },
    "TresPerSocket": { $0.resourcesPerSocket },
    "TresPerTask": { $0.resourcesPerTask },
  ]

  private static let topology: [String: @Sendable (Job) -> String?] = [
    "ReqNodeList": { $0.requiredNodes ?? "(null)" },
    "ExcNodeList": { $0.excludedNodes ?? "(null)" },
    "NodeList": { $0.nodes ?? "" },
    "SchedNodeList": { $0.scheduledNodes },
    "BatchHost": { $0.batchHost },
    "ReqB:S:C:T": {
      [
        number($0.boardsPerNode, "0"), number($0.socketsPerBoard, "0"),
        number($0.coresPerSocket), number($0.threadsPerCore),
      ].joined(separator: ":")
    },
    "Socks/Node": { number($0.socketsPerNode) },
    "NtasksPerN:B:S:C": {
      [
        number($0.tasksPerNode, "0"), number($0.tasksPerBoard, "0"), number($0.tasksPerSocket),
        number($0.tasksPerCore),
      ].joined(separator: ":")
    },
    "CoreSpec": {
      switch $0.specialization {
      case nil: "*"
      case .cores(let count)?: "\(count)"
      case .threads?: nil
      }
    },
    "ThreadSpec": { if case .threads(let count) = $0.specialization { "\(count)" } else { nil } },
    "NtasksPerTRES": { $0.tasksPerGPU.map { "\($0)" } },
    "OverSubscribe": { "\($0.oversubscription)" },
    "Contiguous": { $0.isContiguous ? "1" : "0" },
    "Switches": { job in
      job.maximumSwitchCount.map { "\($0)@\(clock(job.switchWait ?? .zero))" }
    },
    "CPU_min_freq": { $0.minimumCPUFrequency?.description },
    "CPU_max_freq": { $0.maximumCPUFrequency?.description },
    "Governor": { $0.cpuGovernor?.description },
  ]

  private static let files: [String: @Sendable (Job) -> String?] = [
    "Command": { $0.command ?? "(null)" },
    "WorkDir": { $0.workingDirectory },
    "StdIn": { path($0.inputPath, $0) },
    "StdOut": { path($0.outputPath, $0) },
    "StdErr": { path($0.errorPath, $0) },
    "Container": { $0.container },
    "SELinuxContext": { $0.selinuxContext },
  ]

  /// Of tasks that share a record, scontrol prints the file of a task 4294967294.
  private static func path(_ path: String?, _ job: Job) -> String? {
    job.arrayJobID != nil && job.arrayTaskID == nil ? nil : path
  }

  private static func number(_ number: Int?, _ absent: String = "*") -> String {
    number.map { "\($0)" } ?? absent
  }

  private static func range(_ least: Int, _ most: Int) -> String {
    most > 0 && most != least ? "\(least)-\(most)" : "\(least)"
  }

  /// `00:00:02`, `1-00:00:00`.
  static func clock(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
    let clock = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return seconds >= 86400 ? "\(seconds / 86400)-\(clock)" : clock
  }

  /// Local time as Slurm prints it.
  private static func local(_ date: Date?) -> String? {
    date.map {
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
      return formatter.string(from: $0)
    }
  }
}
