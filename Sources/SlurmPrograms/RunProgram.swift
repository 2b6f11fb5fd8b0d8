internal import ArgumentParser
internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Does the work: in the job that `submit` makes, or here.
struct RunProgram<Program: ChainProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run", abstract: "Do the work here; in a job, this is what the job runs.",
      usage: ProgramCommand<Program>.usage("run"),
      discussion: """
        A job that comes to its end before the work is done goes back into the queue, where no new one follows \
        it; so does one that was submitted with --no-requeue.
        """)
  }

  // First: a program may take a command behind its options.
  @Argument(help: .private)
  var script: String?
  @OptionGroup var program: Program
  @Flag(help: .hidden)
  var check = false

  func validate() throws { if script == nil { try program.validateWork() } }

  func run() async throws {
    // Slurm names its script by the whole path. Anything else was typed, and is a slip; as an unknown option's
    // value it would hide the option, if it were refused before.
    if let script, !script.hasPrefix("/") {
      let place = Program.operands.isEmpty ? "" : ": what is to be run stands behind --"
      throw ValidationError("Unexpected argument '\(script)'\(place).")
    }
    let program = try script.map { try Program.parse(try JobScript(path: $0).arguments) } ?? program
    let directory = try program.folder()
    // Who submits this program in a job of its own wants to know before.
    if check {
      var job = JobDescription(script: try JobScript(arguments: []).script())
      return try program.describe(&job, in: directory)
    }
    // By hand, beside a job: that would see a later attempt, and leave the work to it. Where no cluster
    // is, there is no job.
    if script == nil, JobContext.current == nil, let cluster = try? Cluster.connect() {
      try program.refuseCompany(in: directory, on: cluster)
    }
    let ending = try await program.run(in: directory) { event in
      Console.say("\(Date.now.ISO8601Format()) \(event)\n")
    }
    throw ExitCode(ending.exitCode)
  }
}
