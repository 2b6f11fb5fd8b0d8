internal import CSlurm

// What a node is called, and what it is.
extension Node {
  /// The name.
  ///
  /// The corresponding C field is `name`.
  public var name: String { present(record.pointee.name) ?? "" }

  /// How it is reached, where that is not its name.
  ///
  /// The corresponding C field is `node_addr`.
  public var address: String? { present(record.pointee.node_addr) }

  /// What the machine calls itself.
  ///
  /// The corresponding C field is `node_hostname`.
  public var hostName: String? { present(record.pointee.node_hostname) }

  /// The address for broadcasts, where it has one.
  ///
  /// The corresponding C field is `bcast_address`.
  public var broadcastAddress: String? { present(record.pointee.bcast_address) }

  /// The port of its slurmd.
  ///
  /// The corresponding C field is `port`.
  public var port: Int { Int(record.pointee.port) }

  /// The cluster; nil outside of a federation.
  ///
  /// The corresponding C field is `cluster_name`.
  public var cluster: String? { present(record.pointee.cluster_name) }

  /// The processor: `x86_64`.
  ///
  /// The corresponding C field is `arch`.
  public var architecture: String? { present(record.pointee.arch) }

  /// The operating system, as the node tells it.
  ///
  /// The corresponding C field is `os`.
  public var operatingSystem: String? { present(record.pointee.os) }

  /// The Slurm of its slurmd.
  ///
  /// The corresponding C field is `version`.
  public var version: SlurmRelease? { present(record.pointee.version).flatMap { SlurmRelease($0) } }

  /// An administrator's comment.
  ///
  /// The corresponding C field is `comment`.
  public var comment: String? { present(record.pointee.comment) }

  /// What administrators keep with it.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `extra`.
  public var extra: String? { present(slurmswift_node_extra(record)) }

  /// The id of a cloud's instance.
  ///
  /// Nil before Slurm 23.11.
  ///
  /// The corresponding C field is `instance_id`.
  public var instanceID: String? { present(slurmswift_node_instance_id(record)) }

  /// The type of a cloud's instance.
  ///
  /// Nil before Slurm 23.11.
  ///
  /// The corresponding C field is `instance_type`.
  public var instanceType: String? { present(slurmswift_node_instance_type(record)) }

  /// Where it stands in the network.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `topology_str`.
  public var topology: String? { present(slurmswift_node_topology_str(record)) }

  /// Its own parameters.
  ///
  /// Nil before Slurm 25.11.
  ///
  /// The corresponding C field is `parameters`.
  public var parameters: String? { present(slurmswift_node_parameters(record)) }

  /// The label of multi-category security.
  ///
  /// The corresponding C field is `mcs_label`.
  public var mcsLabel: String? { present(record.pointee.mcs_label) }
}
