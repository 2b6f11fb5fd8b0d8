public import FoundationEssentials
internal import Glibc
public import Slurm

/// The job that this process is part of, as Slurm told it by its environment.
///
/// ```swift
/// guard let context = JobContext.current else { return print("not in a job") }
/// print("attempt \(context.restartCount + 1) of \(context.job)")
/// ```
public struct JobContext: Hashable, Sendable {
  /// How the job is called: `137945`, or the task `137945_7`; of a heterogeneous job the leader.
  ///
  /// What requeue and cancel take: the bare id of an array would mean all of its tasks.
  public let job: JobReference
  /// The number of the job's record; of an array's task its own, not the array's.
  ///
  /// The corresponding variable is `SLURM_JOB_ID`.
  public let recordID: JobID
  /// The index of the array's task; nil for a plain job.
  ///
  /// The corresponding variable is `SLURM_ARRAY_TASK_ID`.
  public let arrayTaskID: Int?
  /// How often the job was started again; 0 at the first start.
  ///
  /// The corresponding variable is `SLURM_RESTART_COUNT`.
  public let restartCount: Int
  /// The job's name.
  ///
  /// The corresponding variable is `SLURM_JOB_NAME`.
  public let name: String?
  /// The cluster.
  ///
  /// The corresponding variable is `SLURM_CLUSTER_NAME`.
  public let cluster: String?
  /// The partition.
  ///
  /// The corresponding variable is `SLURM_JOB_PARTITION`.
  public let partition: String?
  /// The quality of service; nil where the site has none.
  ///
  /// The corresponding variable is `SLURM_JOB_QOS`.
  public let qos: String?
  /// The job's nodes: `n[1-4]`.
  ///
  /// The corresponding variable is `SLURM_JOB_NODELIST`.
  public let nodes: String?
  /// The node that this process runs on.
  ///
  /// The corresponding variable is `SLURMD_NODENAME`.
  public let node: String?
  /// The job step that this process is part of; nil in the batch script.
  ///
  /// The corresponding variable is `SLURM_STEP_ID`.
  public let stepID: Int?
  /// How many processes the step has, this one being one of them; nil in the batch script.
  ///
  /// The corresponding variable is `SLURM_STEP_NUM_TASKS`.
  public let stepTaskCount: Int?
  /// The memory that the job has, a node or a CPU; nil where Slurm sets no limit.
  ///
  /// The corresponding variables are `SLURM_MEM_PER_NODE` and `SLURM_MEM_PER_CPU`.
  public let memory: Memory?
  /// The folder from which the job was submitted.
  ///
  /// The corresponding variable is `SLURM_SUBMIT_DIR`.
  public let submitDirectory: String?

  /// The task's logical index in its campaign, from 1 on; nil outside a campaign.
  ///
  /// The corresponding variable is ``taskIndexVariable``.
  public let taskIndex: Int?

  /// The variable in which a task of a campaign finds its logical index: `SLURMSWIFT_TASK_INDEX`.
  public static let taskIndexVariable = "SLURMSWIFT_TASK_INDEX"

  /// What the job is known by from its submission; nil when it was submitted without a mark.
  ///
  /// The corresponding variable is `SLURMSWIFT_SUBMISSION`.
  let mark: SubmissionMark?

  /// The highest index of the task's array; nil for a plain job.
  ///
  /// The corresponding variable is `SLURM_ARRAY_TASK_MAX`.
  let highestArrayTaskID: Int?

  /// How many tasks the task's array has; nil for a plain job.
  ///
  /// The corresponding variable is `SLURM_ARRAY_TASK_COUNT`.
  let arrayTaskCount: Int?

  /// Whether no task of the array follows this one.
  var isLastArrayTask: Bool { arrayTaskID != nil && arrayTaskID == highestArrayTaskID }

  /// When the job will be ended, as the controller says now; nil when it has no time limit.
  ///
  /// The end may move: an administrator may change it, and a preemption brings it nearer.
  ///
  /// - Throws: `SlurmError`.
  public func deadline(on cluster: Cluster) throws(SlurmError) -> Date? {
    // By the record's own number: by the array's, all its tasks would be loaded.
    try cluster.job(numbered: recordID).endTime
  }

  /// Whether this process is the batch script, or was started by it other than as a step.
  public var isBatchStep: Bool { stepID == nil }

  /// The job of this process; nil outside a job.
  public static var current: JobContext? {
    JobContext { name in getenv(name).map { String(cString: $0) } }
  }

  /// The job that some variables tell of; nil where they tell of none.
  public init?(environment: [String: String]) { self.init { environment[$0] } }

  private init?(variable: (String) -> String?) {
    func text(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    func number(_ name: String, from least: Int = 0) -> Int? {
      text(name).flatMap { Int($0) }.flatMap { $0 < least ? nil : $0 }
    }
    guard let recordID = text("SLURM_JOB_ID").flatMap({ JobID($0) }) else { return nil }
    self.recordID = recordID
    arrayTaskID = number("SLURM_ARRAY_TASK_ID").flatMap {
      TaskArray.indexLimits.contains($0) ? $0 : nil
    }
    highestArrayTaskID = number("SLURM_ARRAY_TASK_MAX")
    arrayTaskCount = number("SLURM_ARRAY_TASK_COUNT", from: 1)
    if let array = text("SLURM_ARRAY_JOB_ID").flatMap({ JobID($0) }), let arrayTaskID {
      job = .task(array, arrayTaskID)
    } else {
      job = .job(text("SLURM_HET_JOB_ID").flatMap { JobID($0) } ?? recordID)
    }
    restartCount = number("SLURM_RESTART_COUNT") ?? 0
    name = text("SLURM_JOB_NAME")
    cluster = text("SLURM_CLUSTER_NAME")
    partition = text("SLURM_JOB_PARTITION")
    qos = text("SLURM_JOB_QOS")
    nodes = text("SLURM_JOB_NODELIST")
    node = text("SLURMD_NODENAME")
    stepID = number("SLURM_STEP_ID")
    stepTaskCount = number("SLURM_STEP_NUM_TASKS", from: 1)
    memory =
      number("SLURM_MEM_PER_NODE", from: 1).map { .perNode(megabytes: $0) }
      ?? number("SLURM_MEM_PER_CPU", from: 1).map { .perCPU(megabytes: $0) }
    submitDirectory = text("SLURM_SUBMIT_DIR")
    taskIndex = number(Self.taskIndexVariable, from: 1)
    mark = text(SubmissionMark.variable).flatMap(SubmissionMark.init(rawValue:))
  }
}
