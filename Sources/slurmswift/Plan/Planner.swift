import FoundationEssentials
import Slurm

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

  /// A partition that is looked at, by what is known of it.
  private struct Candidate {
    /// Nil for the default.
    let name: String?
    /// Nil where partitions are hidden.
    let record: Partition?
  }

  private var obstacles: [String] {
    var obstacles: [String] = []
    if job.isHeld { obstacles.append("It is held: the starts are those of a job that is not.") }
    if let dependency = job.dependency {
      obstacles.append("It waits for \(dependency) first: the starts are as if that was over.")
    }
    return obstacles
  }

  /// - Throws: What Slurm answers where no partition takes the job.
  func plan() throws -> StartPlan {
    let all = try cluster.visiblePartitions()
    let names = job.partition?.split(separator: ",").map(String.init)
    var own: [Partition]?
    var candidates = (names ?? []).map { Candidate(name: $0, record: nil) }
    if let all {
      own = try names.map { try all.named($0) } ?? all.filter(\.isDefault)
      let records = try partitions.map { try all.named($0) } ?? Array(all)
      candidates = records.map { Candidate(name: $0.name, record: $0) }
    } else if candidates.isEmpty {
      candidates = [Candidate(name: nil, record: nil)]
    }
    guard let asked = job.timeLimit ?? own.map(Self.usualTimeLimit) else {
      throw SlurmError(
        .accessDenied, operation: "read", subject: "what time limit the partition gives",
        hint: "give --time")
    }
    let walls = PlanLimits(cluster)
    var (starts, limits, refusals) = (
      [PossibleStart](), [String: BindingLimit](), [StartPlan.Refusal]()
    )
    var chains: [SliceChain] = []
    var obstacles = obstacles
    for candidate in candidates {
      let name = candidate.name ?? "the default"
      // Slurm tells a start there, too.
      if let state = candidate.record?.state, !state.startsJobs {
        let words = "it starts no jobs, being \(state)"
        refusals.append(.init(partition: name, words: words, error: nil))
        continue
      }
      let charge = walls.enforced?.charge(of: job, in: candidate.record)
      // Nor does it mind what keeps the job for ever there.
      if let list = candidate.record?.listThatRefuses(
        account: charge?.association?.account ?? job.account, qos: charge?.qos ?? job.qos)
      {
        refusals.append(.init(partition: name, words: "it has \(list)", error: nil))
        continue
      }
      let narrowest = walls.narrowest(for: job, in: candidate.record)
      let most = narrowest.map { TimeLimit.minutes($0.limit.value) } ?? .unlimited
      if most < asked { limits[name] = narrowest }
      do throws(SlurmError) {
        let longest = min(asked, most)
        let (found, refusal) = try search(in: candidate.name).steps(
          from: shortest ?? job.minimumTimeLimit ?? StartSearch.shortest(of: longest), to: longest)
        if let refusal {
          obstacles.append("\(name): Slurm names no start for \(longest): \(refusal.code.words).")
        }
        if own.map({ $0.contains { $0.name == candidate.name } }) ?? true, let start = found.last {
          // Most of them keep it in each of its partitions.
          obstacles += walls.obstacles(for: job, in: candidate.record, start.start, start.timeLimit)
            .filter { !obstacles.contains($0) }
          if start.start.time > Self.foreseeable {
            obstacles.append("\(name): \(Self.unforeseen)")
          }
        }
        starts += found.map { PossibleStart($0, in: candidate.name ?? $0.start.partition ?? name) }
        if let division, let last = found.last {
          // Without a time of its own, a slice is as long as may be.
          let isRefused = last.timeLimit < longest
          let limit = isRefused ? last.timeLimit : job.timeLimit == nil ? most : longest
          chains += [
            SliceChain(
              division, limit: limit, from: last.start.time,
              in: candidate.name ?? last.start.partition ?? name)
          ].compactMap(\.self)
        }
      } catch {
        // A controller that went away refuses nothing.
        guard error.code.isAnswer else { throw error }
        refusals.append(.init(partition: name, words: error.code.words, error: error))
      }
    }
    // With nothing to show, what is wrong with the job is more than a list.
    if starts.isEmpty { throw Self.error(of: refusals) }
    let asksFor = own?.map(\.name) ?? names ?? starts.prefix(1).map(\.partition)
    return StartPlan(
      partitions: asksFor, timeLimit: asked, isTimeAsked: job.timeLimit != nil,
      minimumTimeLimit: job.minimumTimeLimit,
      starts: starts.bestFirst(asked: asksFor.count == 1 ? asksFor[0] : nil, now: .now),
      limits: limits, refusals: refusals,
      chains: chains.sorted { ($0.end, $0.slices.count) < ($1.end, $1.slices.count) },
      obstacles: obstacles)
  }

  /// What a job gets that asks for no time.
  private static func usualTimeLimit(in partitions: [Partition]) -> TimeLimit {
    partitions.first.map { $0.defaultTimeLimit ?? $0.maximumTimeLimit } ?? .unlimited
  }

  /// Slurm takes each job without a time limit that waits for one of a year, and more.
  private static var foreseeable: Date { .now.addingTimeInterval(366 * 86_400) }
  private static let unforeseen =
    "jobs that wait without a time limit put the start off: Slurm does not tell when it is."

  private static func error(of refusals: [StartPlan.Refusal]) -> SlurmError {
    refusals.compactMap(\.error).first
      ?? SlurmError(
        .invalidPartition, operation: "plan", subject: "the job",
        detail: refusals.first.map { "\($0.partition): \($0.words)" },
        hint: "`slurmswift partitions` lists them")
  }

  private func search(in partition: String?) -> StartSearch {
    StartSearch { limit throws(SlurmError) in
      var trial = job
      trial.partition = partition
      trial.timeLimit = limit
      trial.minimumTimeLimit = nil
      // Slurm would put a held job behind all others that are held.
      (trial.isHeld, trial.dependency) = (false, nil)
      return try cluster.expectedStart(of: trial)
    }
  }
}
