public import Slurm

/// How many tasks a window may have: the cluster's limits, and what is left of them beside other jobs.
public struct CampaignLimits: Hashable, Sendable {
  /// A limit.
  public struct Limit: Hashable, Sendable {
    /// What sets it, in Slurm's words: `MaxArraySize = 2001`.
    public let name: String
    /// How many tasks a window may have for it.
    public let windowSize: Int
    /// How many jobs it leaves room for; nil where it is about a single array.
    public let room: Int?

    init(_ name: String, windowSize: Int) {
      (self.name, self.windowSize, room) = (name, max(windowSize, 0), nil)
    }

    /// Two windows are in the queue at once, each with the job that follows it.
    init(_ name: String, room: Int) {
      (self.name, windowSize, self.room) = (name, max((room - 2) / 2, 0), max(room, 0))
    }
  }

  /// All that there are.
  public let limits: [Limit]

  /// Reads them.
  ///
  /// - Throws: `SlurmError`.
  public init(on cluster: Cluster, for job: JobDescription) throws(SlurmError) {
    let configuration = try cluster.configuration()
    var limits = [
      Limit(
        "MaxArraySize = \(configuration.maxArraySize)", windowSize: configuration.highestArrayIndex),
      Limit("max_array_tasks", windowSize: configuration.maxArrayTasks),
    ]
    // What has ended counts until it is purged.
    let count = try cluster.jobs().reduce(0) { $0 + ($1.arrayTasks?.count ?? 1) }
    limits.append(
      Limit(
        "MaxJobCount = \(configuration.maxJobCount), of which \(count) are in use",
        room: configuration.maxJobCount - count))
    limits += try Self.ofSubmittedJobs(on: cluster, for: job).map {
      Limit(
        "\($0.source): \($0.limit.kind) = \($0.limit.value), of which \($0.limit.used ?? 0) are in use",
        room: $0.limit.left)
    }
    self.limits = limits
  }

  init(_ limits: [Limit]) { self.limits = limits }

  /// What accounts and QoS let a user have in the queue, the tasks of arrays each for itself.
  private static func ofSubmittedJobs(
    on cluster: Cluster, for job: JobDescription
  ) throws(SlurmError) -> [BindingLimit] {
    let enforced: EnforcedLimits
    do throws(SlurmError) {
      enforced = try cluster.enforcedLimits()
    } catch {
      guard error.code == .noAccounting else { throw error }
      return []
    }
    let partitions = try cluster.partitions(of: job).map(Optional.some)
    let limits = (partitions.isEmpty ? [nil] : partitions).flatMap {
      enforced.limits(of: job, in: $0)
    }
    return Set(limits).filter { $0.isBinding && $0.limit.kind.question == .submittedJobs }
      .sorted { $0.limit.left < $1.limit.left }
  }

  /// The narrowest.
  var narrowest: Limit? { limits.min { $0.windowSize < $1.windowSize } }

  /// The size of a window.
  ///
  /// - Parameters:
  ///   - wanted: What the user asks for; nil takes what fits, at most 1000: what a controller has in its
  ///     queue makes it slower.
  ///   - tasks: How many tasks the campaign has.
  /// - Throws: ``CampaignError/noRoom(_:)`` when it does not fit.
  public func windowSize(_ wanted: Int?, tasks: Int) throws(CampaignError) -> Int {
    guard let narrowest else { return wanted ?? min(tasks, 1000) }
    guard let wanted else {
      guard narrowest.windowSize > 0 else {
        throw .noRoom("no window fits beside the other jobs (\(narrowest.name))")
      }
      return min(narrowest.windowSize, tasks, 1000)
    }
    let size = min(wanted, tasks)
    guard size <= narrowest.windowSize else {
      throw .noRoom(
        "a window of \(size) tasks does not fit: \(narrowest.windowSize) do (\(narrowest.name))")
    }
    return size
  }
}
