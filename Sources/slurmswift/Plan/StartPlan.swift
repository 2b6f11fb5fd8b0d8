import FoundationEssentials
import Slurm

/// When a job could start, for the wall times and the partitions that it may have.
struct StartPlan: Sendable {
  /// The partitions that the job asks for, or the one that it would get.
  let partitions: [String]
  /// The time limit that it asks for, or would get.
  let timeLimit: TimeLimit
  /// Whether the job asks for it; else another partition gives it another one.
  let isTimeAsked: Bool
  /// The least that the scheduler may shorten its time limit to, as it asks; nil where it may not.
  let minimumTimeLimit: TimeLimit?
  /// The best first.
  let starts: [PossibleStart]
  /// The limits that allow less than the job asks for, by partition.
  let limits: [String: BindingLimit]
  /// The partitions that do not take it, and what Slurm says.
  let refusals: [Refusal]
  /// The chains of slices, the first to end first; empty where no work was named.
  let chains: [SliceChain]
  /// What else keeps the job, which the starts know nothing of.
  var obstacles: [String] = []

  /// The partition that it asks for, or would get; nil where there are several.
  var partition: String? { partitions.count == 1 ? partitions[0] : nil }

  /// A partition that does not take the job, and why.
  struct Refusal: Sendable {
    let partition: String
    let words: String
    /// What Slurm answers; nil where it was not asked.
    let error: SlurmError?
  }
}
