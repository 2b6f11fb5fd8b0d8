/// Makes the configuration files of a sandbox.
struct SlurmConfiguration {
  var options: Sandbox.Options
  var record: SandboxRecord
  /// The user who runs the daemons.
  var user: String
  /// A program that slurmctld may call instead of one that sends mail.
  var mailProgram: String

  private var layout: Layout { Layout(directory: record.directory) }

  private var credentialSeconds: Int64 { options.credentialExpiry.components.seconds }

  /// slurm.conf.
  var controller: ConfigurationFile {
    var file = ConfigurationFile()
    file.set(Sandbox.Options.defaultParameters)
    file.set([
      "AuthInfo": "socket=\(layout.mungeSocket),cred_expire=\(credentialSeconds)",
      "AuthType": "auth/munge",
      "ClusterName": record.clusterName,
      "CommunicationParameters": "NoInAddrAny,NoCtldInAddrAny",
      "MailProg": mailProgram,
      "SlurmctldHost": "localhost(127.0.0.1)",
      "SlurmctldLogFile": layout.log(of: .slurmctld),
      "SlurmctldPidFile": layout.pidFile(of: .slurmctld),
      "SlurmctldPort": "\(record.controllerPort)",
      "SlurmdLogFile": layout.log(of: .slurmd("%n")),
      "SlurmdPidFile": layout.pidFile(of: .slurmd("%n")),
      "SlurmdSpoolDir": layout.spoolFolder(ofNode: "%n"),
      "SlurmdUser": user,
      "SlurmUser": user,
      "StateSaveLocation": layout.stateFolder,
    ])
    if let port = record.databasePort {
      file.set([
        "AccountingStorageEnforce": "associations,limits,qos,safe",
        "AccountingStorageHost": "127.0.0.1",
        "AccountingStoragePass": layout.mungeSocket,
        "AccountingStoragePort": "\(port)",
        "AccountingStorageType": "accounting_storage/slurmdbd",
        "JobAcctGatherType": "jobacct_gather/linux",
      ])
    }
    file.set(options.parameters)
    addNodes(to: &file)
    addPartitions(to: &file)
    for line in options.configurationLines { file.addLine(line) }
    return file
  }

  /// slurmdbd.conf.
  var database: ConfigurationFile {
    var file = ConfigurationFile()
    file.set([
      "AuthInfo": "socket=\(layout.mungeSocket)",
      "AuthType": "auth/munge",
      "DbdAddr": "127.0.0.1",
      "DbdHost": "localhost",
      "DbdPort": "\(record.databasePort ?? 0)",
      "LogFile": layout.log(of: .slurmdbd),
      "PidFile": layout.pidFile(of: .slurmdbd),
      "SlurmUser": user,
      // The socket itself comes by MYSQL_UNIX_PORT; only we may enter its folder.
      "StorageHost": "localhost",
      "StorageLoc": "slurm_acct_db",
      "StorageType": "accounting_storage/mysql",
      "StorageUser": "root",
    ])
    return file
  }

  private func addNodes(to file: inout ConfigurationFile) {
    for node in record.nodes {
      // A line each, so that the ports need not follow each other.
      let parameters = [
        ("NodeName", node), ("NodeAddr", "127.0.0.1"), ("NodeHostname", "localhost"),
        ("Port", "\(record.nodePorts[node] ?? 0)"), ("CPUs", "\(options.cpusPerNode)"),
        ("RealMemory", "\(options.memoryPerNode)"), ("State", "UNKNOWN"),
      ]
      file.addLine(Self.merge(parameters, options.nodeParameters))
    }
  }

  private func addPartitions(to file: inout ConfigurationFile) {
    let defaultIndex = options.partitions.firstIndex(where: \.isDefault) ?? 0
    for (index, partition) in options.partitions.enumerated() {
      var parameters = [
        ("PartitionName", partition.name),
        ("Nodes", partition.nodes?.joined(separator: ",") ?? "ALL"),
        ("Default", index == defaultIndex ? "YES" : "NO"),
        ("MaxTime", "\(SlurmTime(duration: partition.maxTime))"), ("State", "UP"),
      ]
      if let time = partition.defaultTime {
        parameters.append(("DefaultTime", "\(SlurmTime(duration: time))"))
      }
      file.addLine(Self.merge(parameters, partition.parameters))
    }
  }

  /// The parameters of a line, with those of the caller in place of ours.
  private static func merge(
    _ parameters: [(name: String, value: String)], _ others: [String: String]
  ) -> [(name: String, value: String)] {
    let replaced = Set(others.keys.map { $0.lowercased() })
    return parameters.filter { !replaced.contains($0.name.lowercased()) }
      + others.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }
}
