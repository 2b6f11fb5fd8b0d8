/// A step of a job, as the accounting database keeps it.
///
/// The corresponding C type is `slurmdb_step_rec_t`.
public struct AccountedStep: Sendable {
  let records: AccountingRecords
  let names: AccountingNames
  /// The place of its job among the records.
  let jobIndex: Int
  /// Where the record is, as long as the records live.
  let address: UInt
}

extension AccountedStep {
  /// The CPU time in all.
  public var cpuTime: Duration { userCPUTime + systemCPUTime }

  /// The run time times the CPUs.
  public var allocatedCPUTime: Duration { runTime * cpuCount }

  /// The largest of what its tasks had in memory, in bytes.
  public var maximumResidentMemory: Int? { maximumUse[.memory] }
  /// The average of what its tasks had in memory, in bytes.
  public var averageResidentMemory: Int? { averageUse[.memory] }
  /// The largest of its tasks' virtual memory, in bytes.
  public var maximumVirtualMemory: Int? { maximumUse[.virtualMemory] }
}

extension AccountedStep: CustomStringConvertible {
  /// The id and the state: `137945_7.batch COMPLETED`.
  public var description: String { "\(id) \(state)" }
}
