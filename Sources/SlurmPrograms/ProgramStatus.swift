internal import ArgumentParser
internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Shows how far the work is.
struct ProgramStatus<Program: ChainProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status", abstract: "Show how far a job's work is.",
      usage: """
        \(Program.name) status <id>
        \(ProgramCommand<Program>.usage("status"))
        """)
  }

  // First: a program may take a command behind its options.
  @Argument(help: "The job's id; without it, --directory says which work.")
  var id: String?
  @OptionGroup var program: Program

  func run() async throws {
    let directory = try folder()
    let chain = try Chain(directory: directory, isMadeWhenMissing: false)
    let submission = JobScript.submission(in: Program.submitted(directory))
    if let other = submission?.program, other != Program.name {
      throw ValidationError(
        "\(directory) is of \(other): '\(other) status --directory \(directory)' tells how far it is."
      )
    }
    let attempts = try chain.ledger.attempts()
    let states = attempts.states { () throws(SlurmError) in
      try Cluster.connect()
    } report: {
      Console.say("whether attempt \($0.number) is under way cannot be told: \($1)\n")
    }
    for (attempt, state) in zip(attempts, states) { Console.print(attempt.line(state)) }
    if let reason = try chain.stopRequest() { Console.print("stopped: \(reason)") }
    // What was submitted counts, not what this command's options say.
    let submitted = try submission.map { try Program.parse($0.arguments) }
    Console.print(try (submitted ?? program).progress(in: directory) ?? "nothing is done yet")
  }

  private func folder() throws -> String {
    guard let id else { return try program.folder() }
    guard let job = try? JobReference(id) else {
      throw ValidationError("'\(id)' is no job's id.")
    }
    let cluster = try Cluster.connect().configuration().clusterName
    guard let directory = ChainIndex.ofUser?.directory(of: job, on: cluster) else {
      throw ValidationError("Nothing is known here of job \(job); give its --directory.")
    }
    return directory
  }
}

extension Attempt {
  /// One line.
  fileprivate func line(_ state: AttemptState) -> String {
    let begin = beginning.map { "\($0.time.ISO8601Format()) on \($0.node)" } ?? "?"
    let words =
      switch state {
      case .running: "running"
      case .killed: "killed"
      case .ended, .unknown: "no word of its end"
      }
    let end = end.map { "\($0.time.ISO8601Format()) \($0.reason)" } ?? words
    return "attempt \(number): \(begin), \(end)" + (self.end?.detail.map { " (\($0))" } ?? "")
  }
}
