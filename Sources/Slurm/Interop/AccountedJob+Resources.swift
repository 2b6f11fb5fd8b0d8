internal import CSlurm
public import FoundationEssentials

// When it was what, and what it had.
extension AccountedJob {
  /// When it was submitted, or this attempt requeued.
  ///
  /// The corresponding C field is `submit`.
  public var submitTime: Date? { present(record.pointee.submit) }

  /// When it could have started at the earliest.
  ///
  /// The corresponding C field is `eligible`.
  public var eligibleTime: Date? { presentUnlessNever(record.pointee.eligible) }

  /// When it started; nil when it did not.
  ///
  /// The corresponding C field is `start`.
  public var startTime: Date? { presentUnlessNever(record.pointee.start) }

  /// When it ended; nil when it has not.
  ///
  /// The corresponding C field is `end`.
  public var endTime: Date? { presentUnlessNever(record.pointee.end) }

  /// How long it ran, without the time that it was suspended.
  ///
  /// The corresponding C field is `elapsed`.
  public var runTime: Duration { .seconds(Int(record.pointee.elapsed)) }

  /// How long it was suspended.
  ///
  /// The corresponding C field is `suspended`.
  public var suspendedTime: Duration { .seconds(Int(record.pointee.suspended)) }

  /// How long it was allowed to run; nil for what the partition allows.
  ///
  /// The corresponding C field is `timelimit`.
  public var timeLimit: TimeLimit? { TimeLimit(slurmMinutes: record.pointee.timelimit) }

  /// Its priority.
  ///
  /// The corresponding C field is `priority`.
  public var priority: Int { Int(record.pointee.priority) }

  /// The nodes; nil when it never had some.
  ///
  /// The corresponding C field is `nodes`.
  public var nodes: String? {
    present(record.pointee.nodes).flatMap {
      // The database's words for none.
      $0 == "None assigned" || $0 == "(unknown)" ? nil : $0
    }
  }

  /// How many nodes it had; before its start, asks for.
  ///
  /// The corresponding C field is `alloc_nodes`.
  public var nodeCount: Int {
    if record.pointee.alloc_nodes != 0 { return Int(record.pointee.alloc_nodes) }
    return count(slurmswift_tres_node)
  }

  /// The CPUs that it had; those that it asks for before its start.
  ///
  /// The corresponding C field is `tres_alloc_str`.
  public var cpuCount: Int { count(slurmswift_tres_cpu) }

  /// What it had of a resource, or asks for.
  private func count(_ resource: UInt32) -> Int {
    presentCount(slurmswift_tres_count(record.pointee.tres_alloc_str, resource))
      ?? presentCount(slurmswift_tres_count(record.pointee.tres_req_str, resource)) ?? 0
  }

  /// How many CPUs it asked for.
  ///
  /// The corresponding C field is `req_cpus`.
  public var requestedCPUCount: Int { Int(record.pointee.req_cpus) }

  /// What it had.
  ///
  /// The corresponding C field is `tres_alloc_str`.
  public var allocatedResources: ResourceCounts {
    ResourceCounts(slurm: present(record.pointee.tres_alloc_str) ?? "", names: names.resources)
  }

  /// What it asked for.
  ///
  /// The corresponding C field is `tres_req_str`.
  public var requestedResources: ResourceCounts {
    ResourceCounts(slurm: present(record.pointee.tres_req_str) ?? "", names: names.resources)
  }

  /// The features that its nodes had to have.
  ///
  /// The corresponding C field is `constraints`.
  public var features: String? { present(record.pointee.constraints) }

  /// The reservation that it ran in.
  ///
  /// The corresponding C field is `resv_name`.
  public var reservation: String? { present(record.pointee.resv_name) }

  /// The folder of its container.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `container`.
  public var container: String? { present(slurmswift_accounted_container(record)) }
}
