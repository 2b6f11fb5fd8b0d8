internal import CSlurm
public import FoundationEssentials

// What a step is, where it runs, and since when.
extension JobStep {
  /// The number of the job's record; of a task of an array, the task's own.
  ///
  /// The corresponding C field is `step_id.job_id`.
  public var recordID: JobID { JobID(rawValue: record.pointee.step_id.job_id) }

  /// The name: that of its program, unless it was given one.
  ///
  /// The corresponding C field is `name`.
  public var name: String? { present(record.pointee.name) }

  /// Whose it is.
  ///
  /// The corresponding C field is `user_id`.
  public var userID: UserID { UserID(rawValue: record.pointee.user_id) }

  /// The cluster; nil outside of a federation.
  ///
  /// The corresponding C field is `cluster`.
  public var cluster: String? { present(record.pointee.cluster) }

  /// The partition.
  ///
  /// The corresponding C field is `partition`.
  public var partition: String? { present(record.pointee.partition) }

  /// What it does.
  ///
  /// The corresponding C field is `state`.
  public var state: JobState { JobState(rawValue: record.pointee.state) }

  /// When it started.
  ///
  /// The corresponding C field is `start_time`.
  public var startTime: Date? { present(record.pointee.start_time) }

  /// How long it has run, without the time that it was suspended.
  ///
  /// The corresponding C field is `run_time`.
  public var runTime: Duration { .seconds(record.pointee.run_time) }

  /// How long it may run.
  ///
  /// The corresponding C field is `time_limit`.
  public var timeLimit: TimeLimit? { TimeLimit(slurmMinutes: record.pointee.time_limit) }

  /// Where its `srun` runs.
  ///
  /// The corresponding C field is `srun_host`.
  public var launchHost: String? { present(record.pointee.srun_host) }

  /// The process of its `srun`.
  ///
  /// The corresponding C field is `srun_pid`.
  public var launchProcessID: Int? {
    record.pointee.srun_pid == 0 ? nil : Int(record.pointee.srun_pid)
  }

  /// The command that started it.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `submit_line`.
  public var submitLine: String? { present(slurmswift_step_submit_line(record)) }

  /// The name of its job.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `job_name`.
  public var jobName: String? { present(slurmswift_step_job_name(record)) }

  /// The folder that it runs in.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `cwd`.
  public var workingDirectory: String? { present(slurmswift_step_cwd(record)) }

  /// The file that it reads.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `std_in`.
  public var standardInput: String? { present(slurmswift_step_std_in(record)) }

  /// The file that it writes to.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `std_out`.
  public var standardOutput: String? { present(slurmswift_step_std_out(record)) }

  /// The file of its errors.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `std_err`.
  public var standardError: String? { present(slurmswift_step_std_err(record)) }

  /// The OCI container's bundle.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `container`.
  public var container: String? { present(slurmswift_step_container(record)) }

  /// The OCI container's id.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `container_id`.
  public var containerID: String? { present(slurmswift_step_container_id(record)) }

  /// What kind of container it is.
  ///
  /// Nil before Slurm 26.05.
  ///
  /// The corresponding C field is `container_type`.
  public var containerType: String? { present(slurmswift_step_container_type(record)) }
}
