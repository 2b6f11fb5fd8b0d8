import Foundation
import Slurm
import TestSupport
import Testing

extension LiveCluster {
  /// Submits a heterogeneous job of two components by Slurm's own command, and returns when both
  /// run.
  func startHeterogeneousJob() async throws -> JobID {
    let text = try await slurm(
      "sbatch", "--parsable", "-o", "/dev/null", "-n1", "--wrap", "exec sleep 600", ":", "-n1")
    let id = try #require(JobID(text))
    try await eventually("both components of \(id) run") {
      try cluster.jobs(named: .job(id)).count { $0.state.isRunning } == 2
    }
    return id
  }

  /// Submits an array of three tasks that only wait, two of which run.
  ///
  /// Their programs run, too: what Slurm is asked to tell them before then is lost.
  func startArray() async throws -> JobID {
    let mark = newPath("started")
    let id = try submit("touch '\(mark)'-$SLURM_ARRAY_TASK_ID; exec sleep 600") {
      $0.tasks = TaskArray(1...3, atOnce: 2)
    }
    try await eventually("two tasks of \(id) run") {
      try [1, 2].allSatisfy { FileManager.default.fileExists(atPath: "\(mark)-\($0)") }
        && cluster.jobs(named: .job(id)).count { $0.state.isRunning } == 2
    }
    return id
  }
}
