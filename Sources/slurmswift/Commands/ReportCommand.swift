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
      in it.

      Examples:
        slurmswift report 137945 --html report.html
        slurmswift report 137945 137950_7 --html /tmp/jobs.html
      """)

  @OptionGroup var arguments: JobArguments
  @Option(help: "The file to write.", completion: .file(extensions: ["html"]))
  var html: String
  @OptionGroup var cluster: ClusterOptions

  func run() throws {
    let cluster = try cluster.connect()
    var history = try cluster.accounting().jobs(HistoryFilter(jobs: arguments.jobs))
    var jobs: [AccountedJob] = []
    while let page = try history.next() { jobs += page }
    let names = arguments.jobs.map { "\($0)" }.joined(separator: ", ")
    guard !jobs.isEmpty else {
      throw SlurmError(
        .invalidJobID, operation: "report", subject: "job \(names)",
        detail: "the accounting database has none of it",
        hint: "a job is there some seconds after its submission")
    }
    let title = (arguments.jobs.count == 1 ? "Job " : "Jobs ") + names
    let page = ReportPage(title: title, entries: ReportEntry.entries(of: jobs), now: .now)
    try OutputFile.write(page.html, to: html)
  }
}
