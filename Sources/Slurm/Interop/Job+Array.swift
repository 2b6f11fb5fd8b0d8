internal import CSlurm

// Where a job stands in an array or a heterogeneous job.
extension Job {
  /// The id of the array that it is part of; nil for a plain job.
  ///
  /// The corresponding C field is `array_job_id`.
  public var arrayJobID: JobID? {
    let id = record.pointee.array_job_id
    return id == 0 ? nil : JobID(rawValue: id)
  }

  /// The index of the task; nil for a plain job, and for the tasks that share a record.
  ///
  /// The corresponding C field is `array_task_id`.
  public var arrayTaskID: Int? { arrayJobID == nil ? nil : present(record.pointee.array_task_id) }

  /// The tasks that share the record, those that have not started, with the array's throttle.
  ///
  /// The corresponding C field is `array_task_str`; `array_bitmap` where libslurm cut that off.
  public var arrayTasks: TaskArray? {
    guard let text = present(record.pointee.array_task_str) else { return nil }
    return TaskArray(reported: text, atOnce: arrayThrottle)
      ?? TaskArray(BitString(slurmswift_array_tasks(record)), atOnce: arrayThrottle)
  }

  /// How many tasks of the array may run at once; nil without a throttle.
  ///
  /// The corresponding C field is `array_max_tasks`.
  public var arrayThrottle: Int? {
    let throttle = record.pointee.array_max_tasks
    return arrayJobID == nil || throttle == 0 ? nil : Int(throttle)
  }

  /// The id of the heterogeneous job that it is part of.
  ///
  /// The corresponding C field is `het_job_id`.
  public var heterogeneousJobID: JobID? {
    let id = record.pointee.het_job_id
    return id == 0 || id == slurmswift_no_val ? nil : JobID(rawValue: id)
  }

  /// Which part of the heterogeneous job it is, from 0.
  ///
  /// The corresponding C field is `het_job_offset`.
  public var heterogeneousOffset: Int { Int(record.pointee.het_job_offset) }

  /// The numbers of all parts of the heterogeneous job: `41-43`.
  ///
  /// The corresponding C field is `het_job_id_set`.
  public var heterogeneousJobIDs: String? { present(record.pointee.het_job_id_set) }
}
