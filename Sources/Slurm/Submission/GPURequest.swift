/// The GPUs that a job asks for.
///
/// A number of them is written as Slurm has it: `2`, or with a type `a100:2`, or several with commas.
///
/// ```swift
/// job.gpus.perNode = "a100:2"
/// job.gpus.cpusPerGPU = 8
/// ```
public struct GPURequest: Hashable, Codable, Sendable {
  /// In all, as `--gpus`.
  public var count: String?
  /// On each node, as `--gpus-per-node`.
  public var perNode: String?
  /// On each socket, as `--gpus-per-socket`.
  public var perSocket: String?
  /// For each task, as `--gpus-per-task`.
  public var perTask: String?
  /// CPUs for each, as `--cpus-per-gpu`.
  public var cpusPerGPU: Int?
  /// Memory for each in MiB, as `--mem-per-gpu`.
  public var megabytesPerGPU: Int?
  /// Tasks for each, as `--ntasks-per-gpu`.
  public var tasksPerGPU: Int?
  /// Whether these were asked for as `--ntasks-per-tres`, of which the job has a variable of its own.
  var saysResource = false
  /// How tasks are bound to them, as `--gpu-bind`: `closest`, `single:1`.
  public var binding: String?
  /// Their frequency, as `--gpu-freq`: `high`, `medium,memory=high`.
  public var frequency: String?

  /// None.
  public init() {}
}
