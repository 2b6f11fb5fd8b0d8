internal import CSlurm
internal import FoundationEssentials

extension Cluster {
  /// Asks the controller for its configuration.
  ///
  /// The corresponding C function is `slurm_load_ctl_conf`.
  public func configuration() throws(SlurmError) -> ClusterConfiguration {
    var loaded: UnsafeMutablePointer<slurm_conf_t>?
    try check(slurmswift_load_configuration(&loaded), "read the cluster's configuration", nil)
    guard let loaded else { throw SlurmError(.noChange, operation: "read the configuration") }
    defer { slurmswift_free_configuration(loaded) }
    return ClusterConfiguration(loaded)
  }
}

extension SlurmRelease {
  /// The release of Slurm that this library was built against.
  public static var linked: SlurmRelease { SlurmRelease(headers: slurmswift_headers_version()) }
}

extension ClusterConfiguration {
  fileprivate init(_ loaded: UnsafeMutablePointer<slurm_conf_t>) {
    let conf = loaded.pointee
    parameters = Self.parameters(of: loaded)
    clusterName = present(conf.cluster_name) ?? ""
    version = SlurmRelease(present(conf.version) ?? "") ?? .linked
    maxArraySize = Int(conf.max_array_sz)
    jobRequeue = conf.job_requeue != 0
    maxBatchRequeue = Int(slurmswift_max_batch_requeue(loaded))
    maxJobCount = Int(conf.max_job_cnt)
    minJobAge = .seconds(Int(conf.min_job_age))
    killWait = .seconds(Int(conf.kill_wait))
    messageTimeout = .seconds(Int(conf.msg_timeout))
    overTimeLimit = Limit(slurm: conf.over_time_limit) ?? .limited(0)
    accountingStorageType = present(conf.accounting_storage_type) ?? "accounting_storage/none"
    bootTime = present(conf.boot_time)
    // Both are the controller's times, in whole seconds.
    upTime = bootTime.map { _ in .seconds(max(0, conf.last_update - conf.boot_time - 1)) }
    priorityWeights = PriorityWeights(
      age: Int(conf.priority_weight_age), association: Int(conf.priority_weight_assoc),
      fairShare: Int(conf.priority_weight_fs), jobSize: Int(conf.priority_weight_js),
      partition: Int(conf.priority_weight_part), qos: Int(conf.priority_weight_qos),
      trackableResources: present(conf.priority_weight_tres))
    schedulerParameters = Self.options(in: present(conf.sched_params) ?? "")
  }

  /// `name=value,name` as a dictionary.
  private static func options(in text: String) -> [String: String] {
    text.split(separator: ",").reduce(into: [:]) { options, entry in
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard let name = parts.first else { return }
      options[String(name)] = parts.count > 1 ? String(parts[1]) : ""
    }
  }

  private static func parameters(
    of loaded: UnsafeMutablePointer<slurm_conf_t>
  ) -> [ConfigurationParameter] {
    var parameters: [ConfigurationParameter] = []
    let main = slurmswift_configuration_pairs(loaded, SLURMSWIFT_SECTION_MAIN)
    defer { slurmswift_free_pairs(main) }
    append(main, .main, to: &parameters)
    // Slurm 23.02 and later print it themselves; before, it was a constant that nobody printed.
    if !parameters.contains(where: { $0.name == "MaxBatchRequeue" }) {
      let place = parameters.firstIndex { $0.name > "MaxBatchRequeue" && $0.name.hasPrefix("Max") }
      let value = "\(slurmswift_max_batch_requeue(loaded))"
      parameters.insert(
        ConfigurationParameter(name: "MaxBatchRequeue", value: value),
        at: place ?? parameters.endIndex)
    }
    let sections: [(slurmswift_section, ConfigurationParameter.Section)] = [
      (SLURMSWIFT_SECTION_ACCOUNT_GATHER, .accountGather),
      (SLURMSWIFT_SECTION_CGROUP, .cgroup),
      (SLURMSWIFT_SECTION_EXTERNAL_SENSORS, .externalSensors),
      (SLURMSWIFT_SECTION_MPI, .mpi),
      (SLURMSWIFT_SECTION_SELECT, .select),
    ]
    for (section, name) in sections {
      append(slurmswift_configuration_pairs(loaded, section), name, to: &parameters)
    }
    return parameters
  }

  private static func append(
    _ pairs: OpaquePointer?, _ section: ConfigurationParameter.Section,
    to parameters: inout [ConfigurationParameter]
  ) {
    var collected: [(String, String?)] = []
    withUnsafeMutablePointer(to: &collected) { context in
      slurmswift_visit_pairs(pairs, context) { context, name, value in
        let collected = context?.assumingMemoryBound(to: [(String, String?)].self)
        let text = value.map { String(cString: $0) }
        // Some plugins write themselves what scontrol prints for NULL.
        collected?.pointee.append((present(name) ?? "", text == "(null)" ? nil : text))
      }
    }
    parameters += collected.map {
      ConfigurationParameter(name: $0.0, value: $0.1, section: section)
    }
  }
}
