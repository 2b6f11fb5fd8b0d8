internal import CSlurm
public import FoundationEssentials

// What is reserved, when, and for whom.
extension Reservation {
  /// The name.
  ///
  /// The corresponding C field is `name`.
  public var name: String { present(record.pointee.name) ?? "" }

  /// When it starts.
  ///
  /// The corresponding C field is `start_time`.
  public var startTime: Date? { present(record.pointee.start_time) }

  /// When it ends.
  ///
  /// The corresponding C field is `end_time`.
  public var endTime: Date? { present(record.pointee.end_time) }

  /// How it is made and used.
  ///
  /// The corresponding C field is `flags`.
  public var flags: Flags { Flags(rawValue: record.pointee.flags) }

  /// How long it may be idle before it is deleted; nil for ever.
  ///
  /// The corresponding C field is `purge_comp_time`.
  public var purgeAfter: Duration? {
    flags.contains(.purgeCompleted)
      ? .seconds(Int(record.pointee.purge_comp_time)) : nil
  }

  /// How far jobs of others may reach into it until its own jobs wait.
  ///
  /// The corresponding C field is `max_start_delay`.
  public var maximumStartDelay: Duration? {
    record.pointee.max_start_delay == 0
      ? nil : .seconds(Int(record.pointee.max_start_delay))
  }

  /// The partition.
  ///
  /// The corresponding C field is `partition`.
  public var partition: String? { present(record.pointee.partition) }

  /// The nodes: `n[1-4]`.
  ///
  /// The corresponding C field is `node_list`.
  public var nodes: String? { present(record.pointee.node_list) }

  /// How many nodes.
  ///
  /// The corresponding C field is `node_cnt`.
  public var nodeCount: Int { present(record.pointee.node_cnt) ?? 0 }

  /// How many cores.
  ///
  /// The corresponding C field is `core_cnt`.
  public var coreCount: Int { present(record.pointee.core_cnt) ?? 0 }

  /// The cores of nodes that are not reserved as a whole: `n1`, `0-3`.
  ///
  /// The corresponding C field is `core_spec`.
  public var cores: [(node: String, cores: String)] {
    (0..<Int(record.pointee.core_spec_cnt)).map { index in
      let entry = record.pointee.core_spec[index]
      return (present(entry.node_name) ?? "", present(entry.core_id) ?? "")
    }
  }

  /// The features that the nodes must have.
  ///
  /// The corresponding C field is `features`.
  public var features: String? { present(record.pointee.features) }

  /// The licenses.
  ///
  /// The corresponding C field is `licenses`.
  public var licenses: String? { present(record.pointee.licenses) }

  /// Burst buffers.
  ///
  /// The corresponding C field is `burst_buffer`.
  public var burstBuffer: String? { present(record.pointee.burst_buffer) }

  /// All that is counted: `cpu=64`.
  ///
  /// The corresponding C field is `tres_str`.
  public var resources: String? { present(record.pointee.tres_str) }

  /// The power, in W.
  ///
  /// Nil from Slurm 24.05 on.
  ///
  /// The corresponding C field is `resv_watts`.
  public var watts: Limit<Int>? { Limit(slurm: slurmswift_reservation_watts(record)) }

  /// The users; those with a `-` in front are kept out.
  ///
  /// The corresponding C field is `users`.
  public var users: [String] { list(record.pointee.users) }

  /// The groups.
  ///
  /// The corresponding C field is `groups`.
  public var groups: [String] { list(record.pointee.groups) }

  /// The accounts; those with a `-` in front are kept out.
  ///
  /// The corresponding C field is `accounts`.
  public var accounts: [String] { list(record.pointee.accounts) }

  /// The partitions whose jobs may use it.
  ///
  /// Nil before Slurm 25.11.
  ///
  /// The corresponding C field is `allowed_parts`.
  public var allowedPartitions: String? { present(slurmswift_reservation_allowed_parts(record)) }

  /// The qualities of service that may use it.
  ///
  /// Nil before Slurm 25.11.
  ///
  /// The corresponding C field is `qos`.
  public var qos: String? { present(slurmswift_reservation_qos(record)) }

  /// The comment.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `comment`.
  public var comment: String? { present(slurmswift_reservation_comment(record)) }
}
