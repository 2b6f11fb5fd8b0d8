internal import CSlurm

extension Cluster {
  /// Loads the records of all reservations.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_reservations`.
  public func reservations() throws(SlurmError) -> Snapshot<Reservation> {
    try SnapshotRequest("load reservations", element: Reservation.init) {
      slurmswift_load_reservations($0, &$1)
    }.load()
  }

  /// Loads the records of all licenses.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_licenses`.
  public func licenses() throws(SlurmError) -> Snapshot<License> {
    try SnapshotRequest("load licenses", element: License.init) {
      slurmswift_load_licenses($0, slurmswift_show_all, &$1)
    }.load()
  }
}

extension reserve_info_msg_t: RecordMessage {
  var records: UnsafeMutablePointer<reserve_info_t>? { reservation_array }
  static func free(_ message: UnsafeMutablePointer<Self>) {
    slurm_free_reservation_info_msg(message)
  }
}

extension license_info_msg_t: RecordMessage {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  var record_count: UInt32 { num_lic }
  var records: UnsafeMutablePointer<slurm_license_info_t>? { lic_array }
  static func free(_ message: UnsafeMutablePointer<Self>) { slurm_free_license_info_msg(message) }
}

extension Reservation {
  /// The record in libslurm's buffer.
  @inline(__always)
  var record: UnsafeMutablePointer<reserve_info_t> {
    snapshot.record(at: index, as: reserve_info_t.self)
  }
}

extension License {
  /// The record in libslurm's buffer.
  @inline(__always)
  var record: UnsafeMutablePointer<slurm_license_info_t> {
    snapshot.record(at: index, as: slurm_license_info_t.self)
  }
}
