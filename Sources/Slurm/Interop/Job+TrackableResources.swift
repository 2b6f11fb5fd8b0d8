internal import CSlurm

// What a job asks for of generic resources, GPUs above all, for each of something else.
extension Job {
  /// Generic resources in all: `gres:gpu:8`.
  ///
  /// The corresponding C field is `tres_per_job`.
  public var resourcesPerJob: String? { present(record.pointee.tres_per_job) }

  /// Generic resources a socket: `gres:gpu:1`.
  ///
  /// The corresponding C field is `tres_per_socket`.
  public var resourcesPerSocket: String? { present(record.pointee.tres_per_socket) }

  /// Generic resources a task: `gres:gpu:1`.
  ///
  /// The corresponding C field is `tres_per_task`.
  public var resourcesPerTask: String? { present(record.pointee.tres_per_task) }

  /// CPUs for each of a generic resource: `gres:gpu:4`.
  ///
  /// The corresponding C field is `cpus_per_tres`.
  public var cpusPerResource: String? { present(record.pointee.cpus_per_tres) }

  /// Memory in MiB for each of a generic resource: `gres:gpu:8192`.
  ///
  /// The corresponding C field is `mem_per_tres`.
  public var memoryPerResource: String? { present(record.pointee.mem_per_tres) }

  /// How its tasks are bound to generic resources: `gres:gpu:closest`.
  ///
  /// The corresponding C field is `tres_bind`.
  public var resourceBinding: String? { present(record.pointee.tres_bind) }

  /// The frequency of generic resources: `gpu:high`.
  ///
  /// The corresponding C field is `tres_freq`.
  public var resourceFrequency: String? { present(record.pointee.tres_freq) }

  /// All generic resources that it has: `gpu:4`.
  ///
  /// The corresponding C field is `gres_total`.
  public var allocatedGenericResources: String? { present(record.pointee.gres_total) }
}
