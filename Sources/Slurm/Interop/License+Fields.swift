internal import CSlurm
public import FoundationEssentials

// How many there are of a license.
extension License {
  /// The name; of a license of the database, with its server: `matlab@flex`.
  ///
  /// The corresponding C field is `name`.
  public var name: String { present(record.pointee.name) ?? "" }

  /// How many there are.
  ///
  /// The corresponding C field is `total`.
  public var total: Int { Int(clamping: record.pointee.total) }

  /// How many jobs have.
  ///
  /// The corresponding C field is `in_use`.
  public var used: Int { Int(clamping: record.pointee.in_use) }

  /// How many jobs may still have.
  ///
  /// The corresponding C field is `available`.
  public var free: Int { Int(clamping: record.pointee.available) }

  /// How many are reserved.
  ///
  /// The corresponding C field is `reserved`.
  public var reserved: Int { Int(clamping: record.pointee.reserved) }

  /// Whether it is kept in the database, not in slurm.conf.
  ///
  /// The corresponding C field is `remote`.
  public var isRemote: Bool { record.pointee.remote != 0 }

  /// How many a license server last said were in use; nil for those that are not remote.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `last_consumed`.
  public var consumedElsewhere: Int? {
    isRemote ? present(slurmswift_license_last_consumed(record)) : nil
  }

  /// How many more were in use than Slurm knew of; nil for those that are not remote.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `last_deficit`.
  public var deficit: Int? { isRemote ? present(slurmswift_license_last_deficit(record)) : nil }

  /// When this was last told.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `last_update`.
  public var updateTime: Date? { isRemote ? present(slurmswift_license_last_update(record)) : nil }

  /// The nodes that it is for.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `nodes`.
  public var nodes: String? { present(slurmswift_license_nodes(record)) }

  /// How a hierarchical resource is counted.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `mode`.
  public var mode: Int? {
    slurmswift_license_mode(record) == 0 ? nil : Int(slurmswift_license_mode(record))
  }
}
