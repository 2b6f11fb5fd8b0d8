import ArgumentParser
import FoundationEssentials
import Slurm

struct RequeueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requeue",
    abstract: "Put jobs back into the queue, under the same id.",
    discussion: """
      A running job is ended first. Slurm lets it start again only when the credentials of its last \
      run have expired, two minutes after its clean-up by default; --now waits for the clean-up and \
      then lets it start at once.

      Of an array, the bare id requeues every task; inside a job, name the task: \
      "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}".

      Examples:
        slurmswift requeue 137945_7
        slurmswift requeue 137945_[1-5,7] --now --timeout 10m
        slurmswift requeue 137945 --hold        wait for `slurmswift release 137945`
      """)

  @OptionGroup var arguments: JobArguments
  @Flag(help: "Hold the job: it waits until it is released.")
  var hold = false
  @Flag(help: "Wait for the clean-up, then let it start at once.")
  var now = false
  @Option(
    help: "With --now, wait for clean-ups at most so long: 90s, 10m. The jobs stay requeued.",
    transform: { text in try Duration(slurm: text) })
  var timeout: Duration?
  @Flag(help: "Only what still runs: a job that was cancelled stays dead.")
  var ifRunning = false
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if hold && now { throw ValidationError("A held job cannot start now: give --hold or --now.") }
    if timeout != nil && !now {
      throw ValidationError("Only --now waits: --timeout goes with it.")
    }
  }

  func run() async throws {
    let cluster = try cluster.connect()
    var options: RequeueOptions = []
    if hold { options.insert(.hold) }
    if ifRunning { options.insert(.ifRunning) }
    let delay = try hold ? .zero : cluster.configuration().requeueDelay
    let end = timeout.map { ContinuousClock.now + $0 }
    // A clean-up takes a second or two; what takes longer may be a node that has died.
    let progress = WaitProgressLine(for: "the clean-up", after: .seconds(5))
    var report = OutcomeReport(json: output.json)
    try await report.forEach(
      arguments.jobs, verb: "requeue",
      { [now] job in
        guard now else { return try cluster.requeue(job, options) }
        defer { progress.clear() }
        return try await cluster.requeue(
          job, options, restart: .soon, atMost: end.map { max(.zero, $0 - .now) }
        ) { progress.show($0, of: job) }
      },
      remark: { outcome in
        let what = outcome.wasPending ? "was pending already" : "requeued"
        if hold { return "requeued and held" }
        // It is done, whether or not its record can be looked up.
        return what + ((try? start(of: outcome, delay, cluster)).map { "; \($0)" } ?? "")
      })
  }

  /// When the job starts: what its record says, or what it will say when the last run is cleaned up.
  private func start(
    of outcome: JobOutcome, _ delay: Duration, _ cluster: Cluster
  ) throws -> String {
    let job = try cluster.job(outcome.job)
    guard job.state.isPending else { return "it is \(job.state)" }
    if job.isHeld { return "it is held until `slurmswift release \(outcome.job)`" }
    if let dependency = job.dependency { return "it waits for \(dependency)" }
    let advice = now ? "" : " (--now does not wait)"
    if job.state.isCompleting {
      let seconds = delay.components.seconds
      let earliest = TimeText.local(.now.addingTimeInterval(TimeInterval(seconds)))
      return "it may start \(seconds) s after its clean-up, not before \(earliest)\(advice)"
    }
    guard let time = job.eligibleTime, time > .now.addingTimeInterval(1) else {
      return "it may start now"
    }
    return "it may start at \(TimeText.local(time))\(advice)"
  }
}
