import Slurm

/// A reason that is about a limit, by its parts: `QOSMaxCpuPerUserLimit` is the limit `MaxTRESPU` of CPUs.
struct LimitReason: Hashable {
  /// Whether a QoS sets the limit, and not an association.
  let isOfQoS: Bool
  let kind: UsageLimit.Kind
  /// What its resource's name begins with: `cpu`, `gres/`; nil for a limit that is about none.
  let resource: String?

  /// Reads the name of a reason; nil for one that is about no limit of accounting.
  init?(_ name: String) {
    var rest = name[...]
    if rest.hasPrefix("QOS") {
      isOfQoS = true
      rest = rest.dropFirst(3)
    } else if rest.hasPrefix("Assoc") {
      isOfQoS = false
      rest = rest.dropFirst(5)
    } else if rest.hasSuffix("PerAccount") {
      isOfQoS = true
    } else {
      return nil
    }
    for suffix in ["Limit", "NotSatisfied"] where rest.hasSuffix(suffix) {
      rest = rest.dropLast(suffix.count)
    }
    guard let start = ["Grp", "Max", "Min"].first(where: rest.hasPrefix) else { return nil }
    rest = rest.dropFirst(3)
    let end = Self.ends.first { rest.hasSuffix($0) } ?? ""
    rest = rest.dropLast(end.count)
    guard let subject = Self.subjects[String(rest)] else { return nil }
    var (kind, resource): (UsageLimit.Kind?, String?) = (nil, nil)
    switch subject {
    case .jobs: kind = Self.jobKinds[start + end]
    case .submittedJobs: kind = Self.submittedKinds[start + end]
    case .wallTime: kind = ["Grp": .groupWallTime, "MaxPerJob": .wallTime][start + end]
    case .resource(let name): (kind, resource) = (Self.kinds[start + end], name)
    }
    guard let kind else { return nil }
    (self.kind, self.resource) = (kind, resource)
  }

  private enum Subject {
    case jobs, submittedJobs, wallTime
    case resource(String)
  }

  private static let subjects: [String: Subject] = [
    "Jobs": .jobs, "SubmitJobs": .submittedJobs, "SubmitJob": .submittedJobs, "Wall": .wallTime,
    "WallDuration": .wallTime, "Cpu": .resource("cpu"), "CPU": .resource("cpu"),
    "Mem": .resource("mem"), "Memory": .resource("mem"), "Node": .resource("node"),
    "Energy": .resource("energy"), "Billing": .resource("billing"), "GRES": .resource("gres/"),
    "License": .resource("license/"), "BB": .resource("bb/"), "Unknown": .resource(""),
  ]

  // The longest come first.
  private static let ends = [
    "RunMinutes", "MinutesPerJob", "Minutes", "PerJob", "PerNode", "PerUser", "PerAccount",
  ]

  private static let kinds: [String: UsageLimit.Kind] = [
    "Grp": .groupResources, "GrpMinutes": .groupResourceMinutes,
    "GrpRunMinutes": .groupResourceRunMinutes, "MaxMinutesPerJob": .resourceMinutes,
    "MaxPerJob": .resources, "MaxPerNode": .resourcesPerNode, "MaxPerUser": .resourcesPerUser,
    "MaxPerAccount": .resourcesPerAccount, "Min": .leastResources,
  ]

  private static let jobKinds: [String: UsageLimit.Kind] = [
    "Grp": .groupJobs, "Max": .jobs, "MaxPerUser": .jobsPerUser, "MaxPerAccount": .jobsPerAccount,
  ]

  private static let submittedKinds: [String: UsageLimit.Kind] = [
    "Grp": .groupSubmittedJobs, "Max": .submittedJobs, "MaxPerUser": .submittedJobsPerUser,
    "MaxPerAccount": .submittedJobsPerAccount,
  ]
}

extension LimitReason {
  /// The limits that the reason may be about.
  func limits(in all: [BindingLimit]) -> [BindingLimit] {
    all.filter { one in
      guard one.limit.kind == kind, one.isBinding else { return false }
      if let resource, !(one.limit.resource ?? "").hasPrefix(resource) { return false }
      if case .qos = one.source { return isOfQoS }
      return !isOfQoS
    }
  }

  /// What it means.
  var meaning: String {
    let who = isOfQoS ? "its QoS" : "its account or user"
    let what =
      resource.map { $0.isEmpty ? "of something" : "of \($0.hasSuffix("/") ? $0 + "…" : $0)" } ?? ""
    return switch kind {
    case .wallTime: "The job asks for a longer time than \(who) allows."
    case .groupJobs, .jobs, .jobsPerUser, .jobsPerAccount:
      "As many jobs run as \(who) allows at once."
    case .groupSubmittedJobs, .submittedJobs, .submittedJobsPerUser, .submittedJobsPerAccount:
      "As many jobs wait or run as \(who) allows."
    case .groupResources, .resourcesPerUser, .resourcesPerAccount:
      "Running jobs have as much \(what) as \(who) allows, or all that the job asks for is more."
    case .groupWallTime:
      "The time that \(who) may use in all is used up, or the job asks for more than is left."
    case .groupResourceMinutes:
      "What \(who) may use \(what) in all is used up, or the job asks for more than is left."
    case .groupResourceRunMinutes:
      "Running jobs have as many minutes \(what) ahead as \(who) allows, or would with this one."
    case .leastResources: "The job asks for less \(what) than \(who) wants."
    default: "The job asks for more \(what) than \(who) allows."
    }
  }
}
