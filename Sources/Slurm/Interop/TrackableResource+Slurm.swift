internal import CSlurm

extension TrackableResource {
  /// Processors.
  public static let cpu = Self(id: Int(slurmswift_tres_cpu), name: "cpu")
  /// Memory.
  public static let memory = Self(id: Int(slurmswift_tres_memory), name: "mem")
  /// Energy, in J.
  public static let energy = Self(id: Int(slurmswift_tres_energy), name: "energy")
  /// Nodes.
  public static let node = Self(id: Int(slurmswift_tres_node), name: "node")
  /// What is charged.
  public static let billing = Self(id: Int(slurmswift_tres_billing), name: "billing")
  /// What is read from and written to disks, in bytes.
  public static let disk = Self(id: Int(slurmswift_tres_disk), name: "fs/disk")
  /// Virtual memory.
  public static let virtualMemory = Self(
    id: Int(slurmswift_tres_virtual_memory), name: "vmem")
  /// Page faults.
  public static let pages = Self(id: Int(slurmswift_tres_pages), name: "pages")
}

extension Accounting {
  /// What is counted on any cluster of the database, by number.
  func loadResources() throws(SlurmError) -> [Int: TrackableResource] {
    let records = try connection.records("load the accounting database's resources") {
      slurmswift_load_tres($0, &$1)
    }
    return (0..<records.count).reduce(into: [:]) { resources, index in
      let record = records.record(at: index, as: slurmdb_tres_rec_t.self).pointee
      let parts = [present(record.type), present(record.name)].compactMap { $0 }
      let resource = TrackableResource(id: Int(record.id), name: parts.joined(separator: "/"))
      resources[resource.id] = resource
    }
  }

  /// Qualities of service by number, deleted ones too.
  func loadQoSNames() throws(SlurmError) -> [Int: String] {
    let records = try connection.records("load the accounting database's QoS") {
      slurmswift_load_qos($0, true, &$1)
    }
    return (0..<records.count).reduce(into: [:]) { names, index in
      let record = records.record(at: index, as: slurmdb_qos_rec_t.self).pointee
      names[Int(record.id)] = present(record.name)
    }
  }
}
