import ArgumentParser
import FoundationEssentials
import Glibc
import Slurm

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List jobs of the past, from the accounting database.",
    discussion: """
      Shows what ended since midnight and what has not ended, as sacct --duplicates does: a line for \
      each attempt of a requeued job, and none for a job that could not start yet, being held or too \
      early, unless it or a state is named, such as all. Users see their own, root those of all; jobs that are named \
      are shown whoever's they are, and whenever they were. They come as they are found, by their ends, and in \
      a table the first thousand together, so that a million of them need no memory. EXIT is the exit code \
      and the signal, 0:15, as sacct has it; in JSON they are two.

      Columns are named as the properties in JSON; `--format help` lists them.

      Examples:
        slurmswift history --since 7d
        slurmswift history --all-users --since 2026-10-01 --until 2026-11-01 --state failed,timeout
        slurmswift history 137945 --steps --format id,state,runTime,cpuTime,maximumMemory
        slurmswift history --parsable --steps > jobs.psv
      """)

  @Argument(
    help: ArgumentHelp("Jobs; all of a time when there is none.", valueName: "id"),
    transform: { text in try JobReference(text) })
  var jobs: [JobReference] = []

  @OptionGroup var filter: HistoryOptions
  @Flag(help: "A line for each step, too.")
  var steps = false
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "The columns, each with a width if wanted: id,name:20.", valueName: "columns"))
  var format: String?
  @Flag(help: "Print values with a | between them, below a line of names.")
  var parsable = false

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if output.json && format != nil {
      throw ValidationError("JSON has all columns: give --format or --json.")
    }
    if output.json && parsable { throw ValidationError("Give --json or --parsable, not both.") }
    try filter.require(named: !jobs.isEmpty)
  }

  func run() throws {
    if format == "help" { return Terminal.write(HistoryRow.columnList) }
    let columns = try format.map { try FieldColumn<HistoryRow>.columns($0) } ?? FieldColumn.usual
    let wanted = try filter.filter(naming: jobs)
    let accounting = try cluster.accounting()
    var history = accounting.jobs(wanted)
    var printer = RecordPrinter(shape, columns: columns) { JSONRecord($0) }
    var absent = jobs
    while let page = try history.next() {
      if !absent.isEmpty { absent = absent.absent(from: page) }
      try printer.print(HistoryRow.rows(of: page, withSteps: steps))
    }
    try printer.end()
    if !absent.isEmpty {
      Terminal.say(
        "note: the accounting database has no such job: "
          + absent.map { "\($0)" }.joined(separator: ", "))
    } else if printer.isEmpty && !output.json && !parsable {
      let time = filter.since == nil && filter.until == nil ? " since midnight" : ""
      Terminal.say("note: the accounting database has no such jobs\(time)")
    }
    if printer.isEmpty { try filter.noteAccounts(in: accounting) }
    try noteWhatIsHidden(of: wanted, in: accounting)
  }

  /// Says what may be missing.
  ///
  /// It is the controller that knows; where it is away, the jobs are shown all the same.
  private func noteWhatIsHidden(of wanted: HistoryFilter, in accounting: Accounting) throws {
    let isAboutOthers = wanted.users != [.currentUser] && geteuid() != 0
    guard isAboutOthers || !filter.partition.isEmpty, let cluster = try? cluster.connect() else {
      return
    }
    try filter.notePartitions(on: cluster)
    guard isAboutOthers else { return }
    try HiddenData(try cluster.configuration(), in: accounting)
      .note(.jobs, "the jobs of others are")
  }

  private var shape: RecordPrinter<HistoryRow>.Format {
    if output.json { return .json }
    return parsable ? .lines(separator: "|") : .table(width: Terminal.width)
  }
}
