/// One attempt of a job, as the accounting database keeps it.
///
/// A requeued job has an attempt for each run, all under the job's number: their submit times tell
/// them apart. As a ``Job``, it is a handle: its properties are decoded when they are read, and a kept
/// one keeps its whole page alive.
///
/// The corresponding C type is `slurmdb_job_rec_t`.
public struct AccountedJob: Sendable {
  let records: AccountingRecords
  let names: AccountingNames
  /// The place among the records.
  let index: Int
  /// The steps, in the order of their starts.
  public let steps: [AccountedStep]
}

extension AccountedJob {
  /// The CPU time that the user's code took, of all steps that have ended.
  public var userCPUTime: Duration { sum(\.userCPUTime) }
  /// The CPU time that the system took for it, of all steps that have ended.
  public var systemCPUTime: Duration { sum(\.systemCPUTime) }
  /// The CPU time in all, of all steps that have ended.
  public var cpuTime: Duration { sum(\.cpuTime) }

  private func sum(_ time: KeyPath<AccountedStep, Duration>) -> Duration {
    steps.filter(\.state.hasEnded).reduce(.zero) { $0 + $1[keyPath: time] }
  }

  /// The run time times the CPUs.
  public var allocatedCPUTime: Duration { runTime * cpuCount }
}

extension AccountedJob: CustomStringConvertible {
  /// The id and the state: `137945_7 COMPLETED`.
  public var description: String { "\(id) \(state)" }
}
