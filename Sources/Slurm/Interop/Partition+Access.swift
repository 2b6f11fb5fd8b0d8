internal import CSlurm

// Who may use a partition.
extension Partition {
  /// The accounts that may use it; nil for all.
  ///
  /// The corresponding C field is `allow_accounts`.
  public var allowedAccounts: [String]? {
    present(record.pointee.allow_accounts) == nil ? nil : list(record.pointee.allow_accounts)
  }

  /// The accounts that may not use it; nil for none, and where accounts are allowed.
  ///
  /// The corresponding C field is `deny_accounts`.
  public var deniedAccounts: [String]? {
    present(record.pointee.deny_accounts) == nil ? nil : list(record.pointee.deny_accounts)
  }

  /// The groups whose users may use it; nil for all.
  ///
  /// The corresponding C field is `allow_groups`.
  public var allowedGroups: [String]? {
    present(record.pointee.allow_groups) == nil ? nil : list(record.pointee.allow_groups)
  }

  /// The qualities of service that may use it; nil for all.
  ///
  /// The corresponding C field is `allow_qos`.
  public var allowedQoS: [String]? {
    present(record.pointee.allow_qos) == nil ? nil : list(record.pointee.allow_qos)
  }

  /// Those that may not use it; nil for none, and where some are allowed.
  ///
  /// The corresponding C field is `deny_qos`.
  public var deniedQoS: [String]? {
    present(record.pointee.deny_qos) == nil ? nil : list(record.pointee.deny_qos)
  }

  /// The nodes that jobs may be submitted from; nil for all.
  ///
  /// The corresponding C field is `allow_alloc_nodes`.
  public var submissionNodes: String? { present(record.pointee.allow_alloc_nodes) }

  /// The quality of service whose limits hold for the whole partition.
  ///
  /// The corresponding C field is `qos_char`.
  public var qos: String? { present(record.pointee.qos_char) }

  /// The partition that is taken when this one starts no jobs.
  ///
  /// The corresponding C field is `alternate`.
  public var alternate: String? { present(record.pointee.alternate) }
}
