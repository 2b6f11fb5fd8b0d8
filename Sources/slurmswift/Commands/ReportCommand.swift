import ArgumentParser
import FoundationEssentials
import Slurm

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Write a page about jobs: all attempts and tasks on a line of time, and what they used.",
    discussion: """
      From the accounting database, so that it is there when the controller has forgotten the jobs. The page \
      is one file that needs no other, has no script, and may be sent to others; what jobs are called is \
      in it. Of jobs that the database does not have it is told; the exit status is 1 then.

      Examples:
        slurmswift report 137945 --html report.html
        slurmswift report 137945 137950_7 --html - > jobs.html
      """)

  @OptionGroup var arguments: JobArguments
  @Option(
    help: "The file to write; - for standard output.", completion: .file(extensions: ["html"]))
  var html: String
  @OptionGroup var cluster: ClusterOptions

  func run() throws {
    let accounting = try cluster.accounting()
    var history = accounting.jobs(HistoryFilter(jobs: arguments.jobs))
    var jobs: [AccountedJob] = []
    while let page = try history.next() { jobs += page }
    let unknown = arguments.jobs.absent(from: jobs)
    if !unknown.isEmpty {
      let error = SlurmError(
        .invalidJobID, operation: "report",
        subject: "job " + unknown.map { "\($0)" }.joined(separator: ", "),
        detail: "the accounting database has none of it",
        hint: "a job is there some seconds after its submission")
      if let configuration = try? cluster.connect().configuration() {
        try HiddenData(configuration, in: accounting).note(.jobs, "the jobs of others are")
      }
      if jobs.isEmpty { throw error }
      Terminal.complain("\(error)", hint: error.hint)
    }
    let names = arguments.jobs.map { "\($0)" }.joined(separator: ", ")
    let title = (arguments.jobs.count == 1 ? "Job " : "Jobs ") + names
    let page = ReportPage(title: title, entries: ReportEntry.entries(of: jobs), now: .now)
    try OutputFile.write(page.html, to: html)
    if !unknown.isEmpty { throw ExitCode.failure }
  }
}

extension [JobReference] {
  /// Those of which nothing is among some jobs of the past.
  func absent(from jobs: [AccountedJob]) -> [JobReference] {
    filter { wanted in !jobs.contains { wanted.names(record: $0.recordID, called: $0.id) } }
  }
}
