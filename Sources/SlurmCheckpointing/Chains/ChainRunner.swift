internal import FoundationEssentials
public import Slurm

/// Runs one attempt at a piece of work, and sees to it that another one follows where it must.
///
/// ```swift
/// import Slurm
/// import SlurmCheckpointing
///
/// func attempt(at chain: Chain) async throws -> ChainEnding {
///   try await ChainRunner(chain).run { attempt in
///     let warning = try await attempt.untilWarned()
///     try attempt.save(step: 1) { try $0.encode("state", as: "state.json") }
///     return .unfinished(step: 1, detail: "\(warning)")
///   }
/// }
/// ```
public struct ChainRunner: Sendable {
  let chain: Chain
  package let plan: ChainPlan
  let context: JobContext?
  let connect: @Sendable () throws(SlurmError) -> Cluster
  let index: ChainIndex?
  let report: @Sendable (ChainEvent) -> Void
  /// The program that is supervised, with its arguments; nil for a program that is its own attempt.
  package var command: [String]?
  var isSupervising: Bool { command != nil }

  /// Prepares an attempt.
  ///
  /// - Parameters:
  ///   - chain: The piece of work.
  ///   - plan: How attempts follow each other.
  ///   - context: The job; nil outside a job, where nothing follows.
  ///   - index: Where a job that is submitted to go on is noted; nil for nowhere.
  ///   - report: Is told what happens.
  ///   - connect: Connects to the job's cluster.
  public init(
    _ chain: Chain, plan: ChainPlan = ChainPlan(), in context: JobContext? = .current,
    index: ChainIndex? = .ofUser,
    report: @escaping @Sendable (ChainEvent) -> Void = { _ in },
    connect: @escaping @Sendable () throws(SlurmError) -> Cluster = { () throws(SlurmError) in
      try Cluster.connect()
    }
  ) {
    self.chain = chain
    self.plan = plan
    self.context = context
    self.connect = connect
    self.index = index
    self.report = report
  }

  /// The job that this process is part of.
  var job: OwnJob? { context.map { OwnJob($0, connect: connect) } }

  /// Runs the attempt.
  ///
  /// When the job goes back into the queue, this returns when Slurm ends the run: a batch script that
  /// ended before would be taken for done.
  ///
  /// - Parameter work: Works until all is done, or until it is warned and has saved.
  /// - Returns: What became of the attempt; its exit status is the process's.
  /// - Throws: ``CheckpointError`` when the chain's folder cannot be used; `CancellationError`. What the
  ///   work throws is a failure of the attempt.
  public func run(
    _ work: @Sendable (RunningAttempt) async throws -> WorkResult
  ) async throws -> ChainEnding {
    let ending = try await runAttempt(work)
    report(.ends(ending))
    return ending
  }

  private func runAttempt(
    _ work: @Sendable (RunningAttempt) async throws -> WorkResult
  ) async throws -> ChainEnding {
    // Before anything else: a signal that comes now must not end the process.
    let watch = await AttemptWatch(self)
    defer { watch.cancel() }

    let (start, number): (Int?, Int)
    do {
      (start, number) = try await begin(watch)
    } catch let error as OccupiedFolder {
      return .failed("\(error)", exitCode: 64)
    } catch let error as CheckpointError {
      guard error.mayPass, context != nil else { throw error }
      return try await AttemptEnd(self, number: nil, result: .failed("\(error)"), watch).settle()
    }
    report(.began(number, context))
    watch.follow(number)
    warnOfFolder()
    if let ending = try await endingAtStart(number) { return ending }

    let result: WorkResult
    do {
      result = try await work(
        RunningAttempt(
          number: number, firstStep: start, chain: chain, context: context, warned: watch.warned,
          isFirstTerminationEnd: watch.isFirstTerminationEnd, currentLead: watch.lead,
          report: report))
    } catch is CancellationError where Task.isCancelled {
      throw CancellationError()
    } catch {
      result = .failed("\(error)")
    }
    if case .failed(let words, _, _) = result { report(.failed(words)) }
    return try await AttemptEnd(self, number: number, result: result, watch).settle()
  }
}
