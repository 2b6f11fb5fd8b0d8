internal import CSlurm
public import FoundationEssentials

// What a node does, and why.
extension Node {
  /// What it does.
  ///
  /// The corresponding C field is `node_state`.
  public var state: NodeState { NodeState(rawValue: record.pointee.node_state) }

  /// What it will do after its reboot; nil when none is due.
  ///
  /// The corresponding C field is `next_state`.
  public var nextState: NodeState? {
    let isRebooting = !state.flags.isDisjoint(with: [.rebootRequested, .rebootIssued])
    return isRebooting
      ? present(record.pointee.next_state).map { NodeState(rawValue: UInt32($0)) } : nil
  }

  /// Why it is down, drained or failing.
  ///
  /// The corresponding C field is `reason`.
  public var reason: String? { present(record.pointee.reason) }

  /// When the reason was given.
  ///
  /// The corresponding C field is `reason_time`.
  public var reasonTime: Date? { reason == nil ? nil : present(record.pointee.reason_time) }

  /// Who gave the reason.
  ///
  /// The corresponding C field is `reason_uid`.
  public var reasonUserID: UserID? { reason == nil ? nil : presentUser(record.pointee.reason_uid) }

  /// Whose jobs alone may run there; nil for those of all.
  ///
  /// The corresponding C field is `owner`.
  public var owner: UserID? { presentUser(record.pointee.owner) }

  /// The reservation that it is in.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `resv_name`.
  public var reservation: String? { present(slurmswift_node_resv_name(record)) }

  /// When it booted.
  ///
  /// The corresponding C field is `boot_time`.
  public var bootTime: Date? { present(record.pointee.boot_time) }

  /// When its slurmd started.
  ///
  /// The corresponding C field is `slurmd_start_time`.
  public var slurmdStartTime: Date? { present(record.pointee.slurmd_start_time) }

  /// When it last had a job.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `last_busy`.
  public var lastBusyTime: Date? { present(slurmswift_node_last_busy(record)) }

  /// When it is resumed by itself.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `resume_after`.
  public var resumeAfterTime: Date? { present(slurmswift_node_resume_after(record)) }

  /// Whether it has a token for a TLS certificate; nil without TLS.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `cert_flags`.
  public var isCertificateTokenSet: Bool? {
    certificateRenewalTime == nil && slurmswift_node_cert_flags(record) == 0
      ? nil : slurmswift_node_cert_flags(record) & 1 != 0
  }

  /// When its TLS certificate was last renewed.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `cert_last_renewal`.
  public var certificateRenewalTime: Date? { present(slurmswift_node_cert_last_renewal(record)) }
}
