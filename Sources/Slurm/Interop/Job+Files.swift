internal import CSlurm

// What a job runs, where, and where its output goes.
extension Job {
  /// The batch script and its arguments; nil for a script that came from memory.
  ///
  /// The corresponding C field is `command`.
  public var command: String? { present(record.pointee.command) }

  /// The folder that it starts in.
  ///
  /// The corresponding C field is `work_dir`.
  public var workingDirectory: String? { present(record.pointee.work_dir) }

  /// The file that its script reads; patterns such as `%j` stand as they were given.
  ///
  /// The corresponding C field is `std_in`.
  public var standardInput: String? { present(record.pointee.std_in) }

  /// The file that its script writes to; patterns stand as they were given.
  ///
  /// The corresponding C field is `std_out`.
  public var standardOutput: String? { present(record.pointee.std_out) }

  /// The file of its script's errors; patterns stand as they were given.
  ///
  /// The corresponding C field is `std_err`.
  public var standardError: String? { present(record.pointee.std_err) }

  /// The OCI container bundle that it runs in.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `container`.
  public var container: String? { present(slurmswift_job_text(record, SLURMSWIFT_JOB_CONTAINER)) }

  /// The container that it runs in, by its id.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `container_id`.
  public var containerID: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_CONTAINER_ID))
  }

  /// The kind of container that it runs in.
  ///
  /// Nil before Slurm 26.05.
  ///
  /// The corresponding C field is `container_type`.
  public var containerType: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_CONTAINER_TYPE))
  }

  /// The SELinux context that it runs in.
  ///
  /// Nil before Slurm 21.08.
  ///
  /// The corresponding C field is `selinux_context`.
  public var selinuxContext: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_SELINUX_CONTEXT))
  }

  /// Which profiles of it are recorded.
  ///
  /// The corresponding C field is `profile`.
  public var profiles: Profiles { Profiles(rawValue: record.pointee.profile) }

  /// The path of the file that its script reads, with what stands for the patterns.
  ///
  /// Nil for tasks that share a record, of which each has its own.
  ///
  /// The corresponding C function is `slurm_get_job_stdin`.
  public var inputPath: String? { path(slurm_get_job_stdin) }

  /// The path of the file that its script writes to, with what stands for the patterns.
  ///
  /// Nil for tasks that share a record, of which each has its own.
  ///
  /// The corresponding C function is `slurm_get_job_stdout`.
  public var outputPath: String? { path(slurm_get_job_stdout) }

  /// The path of the file of its script's errors, with what stands for the patterns.
  ///
  /// Nil for tasks that share a record, of which each has its own.
  ///
  /// The corresponding C function is `slurm_get_job_stderr`.
  public var errorPath: String? { path(slurm_get_job_stderr) }

  private func path(
    _ expand: (UnsafeMutablePointer<CChar>?, Int32, UnsafeMutablePointer<slurm_job_info_t>?) -> Void
  ) -> String? {
    guard isBatch, arrayJobID == nil || arrayTaskID != nil else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      buffer[0] = 0
      expand(buffer.baseAddress, Int32(buffer.count), record)
      return present(buffer.baseAddress)
    }
  }
}
