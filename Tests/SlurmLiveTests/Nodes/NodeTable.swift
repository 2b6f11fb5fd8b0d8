import Foundation
import Slurm

/// Each name that `scontrol show node` prints, on any Slurm, and what it prints there.
enum NodeTable {
  static func properties(partitions: [String]) -> ShownProperties<Node> {
    identity.merging(resources) { first, _ in first }.merging(state) { first, _ in first }
      .merging(power) { first, _ in first }
      .merging(["Partitions": { _ in partitions.joined(separator: ",") }]) { first, _ in first }
  }

  private static let identity: ShownProperties<Node> = [
    "NodeName": { $0.name }, "Arch": { $0.architecture }, "NodeAddr": { $0.address },
    "NodeHostName": { $0.hostName }, "BcastAddr": { $0.broadcastAddress },
    "Port": { "\($0.port)" }, "Version": { $0.version.map { "\($0)" } },
    "OS": { $0.operatingSystem.map { $0.split(separator: " ").joined(separator: " ") } },
    "MCS_label": { $0.mcsLabel ?? "N/A" }, "Comment": { $0.comment }, "Extra": { $0.extra },
    "InstanceId": { $0.instanceID }, "InstanceType": { $0.instanceType },
    "Topology": { $0.topology }, "Parameters": { $0.parameters },
  ]

  private static let resources: ShownProperties<Node> = [
    "CpuBind": { $0.cpuBinding.map { "\($0)" } }, "CoresPerSocket": { "\($0.coresPerSocket)" },
    "CPUAlloc": { "\($0.allocatedCPUCount)" }, "CPUTot": { "\($0.cpuCount)" },
    "CPUEfctv": { $0.effectiveCPUCount.map { "\($0)" } },
    "CPULoad": { $0.load.map { String(format: "%.2f", $0) } ?? "N/A" },
    "AvailableFeatures": { $0.features.isEmpty ? nil : $0.features.joined(separator: ",") },
    "ActiveFeatures": {
      $0.activeFeatures.isEmpty ? nil : $0.activeFeatures.joined(separator: ",")
    },
    "Gres": { $0.genericResources }, "GresDrain": { $0.drainedGenericResources ?? "N/A" },
    "GresUsed": { $0.usedGenericResources ?? "N/A" }, "RealMemory": { "\($0.memory)" },
    "AllocMem": { "\($0.allocatedMemory)" },
    "FreeMem": { SlurmText.number($0.freeMemory, none: "N/A") },
    "Sockets": { "\($0.socketCount)" }, "Boards": { "\($0.boardCount)" },
    "CoreSpecCount": { "\($0.specializedCoreCount)" }, "CPUSpecList": { $0.specializedCPUs },
    "MemSpecLimit": { "\($0.specializedMemory)" },
    "RestrictedCoresPerGPU": {
      "\($0.restrictedCoresPerGPU ?? 0)(\($0.restrictedCores ?? "(null)"))"
    },
    "ThreadsPerCore": { "\($0.threadsPerCore)" }, "TmpDisk": { "\($0.temporaryDisk)" },
    "Weight": { "\($0.weight)" }, "CfgTRES": { $0.configuredResources },
    "AllocTRES": { $0.allocatedResources ?? "" },
  ]

  private static let state: ShownProperties<Node> = [
    "State": { "\($0.state)" }, "NextState": { $0.nextState?.summary },
    "Owner": { SlurmText.user($0.owner, none: "N/A") },
    "BootTime": { SlurmText.time($0.bootTime, none: "None") },
    "SlurmdStartTime": { SlurmText.time($0.slurmdStartTime, none: "None") },
    "LastBusyTime": { SlurmText.time($0.lastBusyTime) },
    "ResumeAfterTime": { SlurmText.time($0.resumeAfterTime, none: "None") },
    "Reason": { node in
      node.reason.map { reason in
        node.reasonTime == nil
          ? reason
          : "\(reason) [\(node.reasonUserID?.description ?? "")@\(SlurmText.time(node.reasonTime))]"
      }
    },
    "ReservationName": { $0.reservation },
    "TLSCertTokenSet": { $0.isCertificateTokenSet == true ? "Yes" : "No" },
    "TLSCertLastRenewal": { SlurmText.time($0.certificateRenewalTime) },
  ]

  // "n/s" is "not supported" to 23.11, "n/a" after.
  private static let power: ShownProperties<Node> = [
    "CapWatts": { SlurmText.number($0.capWatts, none: "n/a") },
    "CurrentWatts": { SlurmText.number($0.currentWatts, none: absentPower) },
    "AveWatts": { SlurmText.number($0.averageWatts, none: absentPower) },
    "ExtSensorsJoules": { SlurmText.number($0.sensorJoules, none: "n/s") },
    "ExtSensorsWatts": { SlurmText.number($0.sensorWatts, none: "n/s") },
    "ExtSensorsTemp": { SlurmText.number($0.sensorTemperature, none: "n/s") },
    "SuspendTime": { node in
      switch node.suspendAfter {
      case .limited(let time): "\(time.components.seconds)"
      case .unlimited: "INFINITE"
      case nil: nil
      }
    },
  ]

  private static let absentPower = SlurmRelease.linked < SlurmRelease(24, 5, 0) ? "n/s" : "n/a"
}
