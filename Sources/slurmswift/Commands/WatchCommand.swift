import ArgumentParser
import Glibc
import Slurm
import UnixSignals

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show jobs, arrays and campaigns as they go on.",
    discussion: """
      On a terminal a screen that changes, until q or Ctrl-C, or until all jobs that are named are over; \
      elsewhere, and where TERM is dumb or not set, a line for each change. Shows the states, how much of its time a job has used, how far \
      arrays and campaigns are, attempts, and when a job that waits is expected to start.

      Each time the controller is asked once, whatever is shown, and less often where it is slow or away. \
      Jobs that ended before are not counted in their arrays when the controller has forgotten them. Of jobs \
      that are named and unknown it is told; the exit status is 1 then.

      Examples:
        slurmswift watch
        slurmswift watch 137945 137946_7 --every 10s
        slurmswift watch --user nobody | tee changes.log
      """)

  @Argument(
    help: ArgumentHelp("Jobs; all of mine when there is none.", valueName: "id"),
    transform: { text in try JobReference(text) })
  var jobs: [JobReference] = []

  @OptionGroup var owner: OwnerFilter
  @Option(
    help: "How long to wait before it is asked again. (default: 5s)", transform: Duration.option)
  var every = Duration.seconds(5)
  @OptionGroup var cluster: ClusterOptions

  func validate() throws {
    if every < .seconds(1) { throw ValidationError("--every takes a second at least.") }
    if !jobs.isEmpty && (owner.mine || !owner.user.isEmpty) {
      throw ValidationError("Name jobs, or their owners, not both.")
    }
  }

  func run() async throws {
    let owners = try owner.users() ?? (jobs.isEmpty ? [.currentUser] : nil)
    let source = WatchSource(cluster: try cluster.connect(), jobs: jobs, owners: owners)
    if let owners, owners != [.currentUser] {
      HiddenData(try source.cluster.configuration()).note(.jobs, "the jobs of others are")
    }
    var watcher = try Watcher(source, every: every)
    let signal = try await watcher.run()
    Terminal.write(watcher.ending)
    if let signal { throw ExitCode(128 + signal.number) }
    if !watcher.unknown.isEmpty { throw ExitCode.failure }
  }
}

extension UnixSignal {
  /// The signal's number, of those that end a watcher.
  fileprivate var number: Int32 {
    switch self {
    case .sigterm: SIGTERM
    case .sighup: SIGHUP
    default: SIGINT
    }
  }
}
