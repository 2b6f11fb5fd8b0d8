internal import CSlurm
internal import Glibc

extension Cluster {
  /// The batch script of a job, byte for byte as it was submitted.
  ///
  /// The corresponding C function is `slurm_job_batch_script`.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID``; ``SlurmErrorCode/userIDMissing`` for another user's
  ///   job; what Slurm answers for a job that has no script.
  func batchScript(of job: Job) throws(SlurmError) -> [UInt8] {
    var text: UnsafeMutablePointer<CChar>?
    var size = 0
    defer { free(text) }
    try check(
      slurmswift_load_batch_script(job.recordID.rawValue, &text, &size), "load the batch script of",
      "job \(job.id)")
    return Array(UnsafeRawBufferPointer(start: text, count: size))
  }
}
