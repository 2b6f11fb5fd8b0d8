import FoundationEssentials
import Slurm

/// When a job could start, for the wall times and the partitions that it may have.
struct StartPlan: Sendable {
  /// The partition that the job asks for, or would get; nil where it names several.
  let partition: String?
  /// The time limit that it asks for, or would get.
  let timeLimit: TimeLimit
  /// Whether the job asks for it; else another partition gives it another one.
  let isTimeAsked: Bool
  /// The best first.
  let starts: [PossibleStart]
  /// The limits that allow less than the job asks for, by partition.
  let limits: [String: BindingLimit]
  /// The partitions that do not take it, and what Slurm says.
  let refusals: [Refusal]
  /// The chains of slices, the first to end first; empty where no work was named.
  let chains: [SliceChain]

  /// A partition that does not take the job, and why.
  struct Refusal: Sendable {
    let partition: String
    let words: String
    /// What Slurm answers; nil where it was not asked.
    let error: SlurmError?
  }
}

/// Asks the controller for a plan.
struct Planner {
  let cluster: Cluster
  let job: JobDescription
  /// The partitions that are looked at; nil for all.
  var partitions: [String]?
  /// The shortest time limit that is of use; nil for an hour, or less of a short job.
  var shortest: TimeLimit?
  /// The work that is divided; nil for none.
  var division: SliceChain.Division?

  /// - Throws: What Slurm answers where no partition takes the job.
  func plan() throws -> StartPlan {
    let all = try cluster.partitions()
    let names = job.partition?.split(separator: ",").map(String.init)
    let own = try names.map { try all.named($0) } ?? all.filter(\.isDefault)
    let candidates = try partitions.map { try all.named($0) } ?? Array(all)
    let asked =
      job.timeLimit ?? own.first.map { $0.defaultTimeLimit ?? $0.maximumTimeLimit } ?? .unlimited
    let walls = WallTimeLimits(cluster)
    var (starts, limits, refusals) = (
      [PossibleStart](), [String: BindingLimit](), [StartPlan.Refusal]()
    )
    var chains: [SliceChain] = []
    for partition in candidates {
      // Slurm tells a start there, too.
      guard partition.state.startsJobs else {
        let words = "it starts no jobs, being \(partition.state)"
        refusals.append(.init(partition: partition.name, words: words, error: nil))
        continue
      }
      let narrowest = walls.narrowest(for: job, in: partition)
      let most = narrowest.map { TimeLimit.minutes($0.limit.value) } ?? .unlimited
      if most < asked { limits[partition.name] = narrowest }
      do throws(SlurmError) {
        let longest = min(asked, most)
        let found = try search(in: partition.name).steps(
          from: shortest ?? StartSearch.shortest(of: longest), to: longest)
        starts += found.map { PossibleStart($0, in: partition.name) }
        if let division, let last = found.last {
          // Without a time of its own, a slice is as long as may be.
          let isRefused = last.timeLimit < longest
          let limit = isRefused ? last.timeLimit : job.timeLimit == nil ? most : longest
          chains += [
            SliceChain(division, limit: limit, from: last.start.time, in: partition.name)
          ].compactMap(\.self)
        }
      } catch {
        refusals.append(
          .init(partition: partition.name, words: error.code.words, error: error))
      }
    }
    // With nothing to show, what is wrong with the job is more than a list.
    if starts.isEmpty { throw Self.error(of: refusals) }
    let partition = own.count == 1 ? own.first?.name : nil
    return StartPlan(
      partition: partition, timeLimit: asked, isTimeAsked: job.timeLimit != nil,
      starts: starts.bestFirst(asked: partition, now: .now), limits: limits, refusals: refusals,
      chains: chains.sorted { ($0.end, $0.slices.count) < ($1.end, $1.slices.count) })
  }

  private static func error(of refusals: [StartPlan.Refusal]) -> SlurmError {
    refusals.compactMap(\.error).first
      ?? SlurmError(
        .invalidPartition, operation: "plan", subject: "the job",
        detail: refusals.first.map { "\($0.partition): \($0.words)" },
        hint: "`slurmswift partitions` lists them")
  }

  private func search(in partition: String) -> StartSearch {
    StartSearch { limit throws(SlurmError) in
      var trial = job
      trial.partition = partition
      trial.timeLimit = limit
      trial.minimumTimeLimit = nil
      return try cluster.expectedStart(of: trial)
    }
  }
}
