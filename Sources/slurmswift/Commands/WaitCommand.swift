import ArgumentParser
import Slurm

struct WaitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until jobs have ended, or started.",
    discussion: """
      Prints each job, or each task of an array, with its last state. A requeued job has not ended. \
      A controller that goes down meanwhile is waited for. Exit status: 0 when all ended well, 1 when one did \
      not, or when its end was not seen.

      Examples:
        slurmswift wait 137945
        slurmswift wait 137945_7 --until started --at-most 10m
      """)

  /// What is waited for.
  enum Event: String, ExpressibleByArgument, CaseIterable {
    case finished
    case started

    var condition: WaitCondition { self == .finished ? .finished : .started }
  }

  @OptionGroup var arguments: JobArguments
  @Option(help: "What to wait for.")
  var until = Event.finished
  @Option(
    help: "How long to wait at most: 90s, 10m, 1:30:00, 6-00:00:00.",
    transform: { text in try Duration(slurm: text) })
  var atMost: Duration?
  @Flag(name: .shortAndLong, help: "Say nothing while waiting.")
  var quiet = false
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let cluster = try cluster.connect()
    let progress = quiet ? nil : WaitProgressLine()
    // All at once, so that none is purged while another runs.
    let results = try await cluster.wait(
      for: arguments.jobs, until: until.condition, atMost: atMost
    ) { progress?.show($1, of: $0) }
    progress?.clear()
    let ended = results.compactMap { try? $0.get() }.flatMap { $0 }
    if output.json {
      try JSONText.print(ended.map(StatusRecord.init))
    } else {
      for status in ended { print(status) }
    }
    for result in results { _ = try result.get() }
    if until == .finished && !ended.allSatisfy(\.isSuccess) { throw ExitCode.failure }
  }

  private func print(_ status: JobStatus) {
    let exit = status.state.hasEnded ? " \(status.exitStatus)" : ""
    let state = Terminal.painted("\(status.state)", status.isSuccess ? .green : .yellow)
    Terminal.write("\(status.job) \(state)\(exit)\n")
  }
}

/// A job's last state in JSON.
private struct StatusRecord: Encodable {
  let job: String
  let state: String
  let reason: String
  let exitCode: Int
  @OrNull var exitSignal: Int32?
  let restartCount: Int
  let isSuccess: Bool

  init(_ status: JobStatus) {
    job = "\(status.job)"
    state = "\(status.state)"
    reason = "\(status.reason)"
    exitCode = status.exitStatus.code
    exitSignal = status.exitStatus.signal?.rawValue
    restartCount = status.restartCount
    isSuccess = status.isSuccess
  }
}
