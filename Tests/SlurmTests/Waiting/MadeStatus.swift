@testable import Slurm

extension JobStatus {
  /// A record as a load would show it.
  static func made(
    _ job: JobReference, _ state: JobState, _ flags: JobState.Flags = [], exitCode: UInt32 = 0
  ) -> JobStatus {
    JobStatus(
      job: job, state: JobState(rawValue: state.rawValue | flags.rawValue), reason: .none,
      exitStatus: ExitStatus(waitStatus: exitCode << 8), restartCount: 0, eligibleTime: nil,
      startTime: nil, endTime: nil)
  }
}

extension WaitLog {
  /// What is kept, as `12_1 COMPLETED`.
  var lines: [String] { statuses.map { "\($0.job) \($0.state)" } }
}
