internal import ArgumentParser
internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Submits the program as a job.
struct SubmitProgram<Program: ChainProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "submit", abstract: "Submit it as a job, and print the job's id.",
      usage: ProgramCommand<Program>.usage("submit"))
  }

  @OptionGroup var program: Program
  @Flag(help: "Wait until the work is done, and show how far it is.")
  var wait = false

  func validate() throws { try program.validateWork() }

  func run() async throws {
    try SubmissionOrigin.checkDirectory()
    let directory = try program.folder()
    if let character = directory.first(where: { "%\\".contains($0) }) {
      throw RefusedFolder(directory, .pattern(character))
    }
    let cluster = try Cluster.connect()
    if let note = cluster.submissionPlugins().note { Console.sayLine(note) }
    let isNew = !FileManager.default.fileExists(atPath: directory)
    let id: JobID
    do {
      id = try await submitInTurn(directory, on: cluster)
    } catch {
      if isNew { NewFolder(directory).remove() }
      throw error
    }
    Console.print("\(id)")
    if wait { try await program.follow(id, on: cluster, in: directory) }
  }

  private func submitInTurn(_ directory: String, on cluster: Cluster) async throws -> JobID {
    try await SubmissionTurn(with: directory).take { other in
      Console.say("waits: process \(other.process) on \(other.node) submits with \(directory)\n")
    } _: {
      try refuse(directory, on: cluster)
      return try submit(directory, on: cluster)
    }
  }

  private func submit(_ directory: String, on cluster: Cluster) throws -> JobID {
    // What the job is to do: what was typed here, with the folder made absolute.
    let typed = CommandLine.arguments.drop { $0 != "submit" }.dropFirst()
    let options = typed.prefix { $0 != "--" }
    let script = JobScript(
      arguments: options.filter { $0 != "--wait" } + ["--directory", directory]
        + typed.dropFirst(options.count))
    var job = JobDescription(script: try script.script())
    job.name = Program.name
    job.isRequeueable = true
    job.openMode = .append
    job.standardOutput = "\(directory)/\(Program.name).log"
    job.standardError = Program.events(in: directory)
    program.job.describe(&job)
    try program.describe(&job, in: directory)
    try script.keep(in: directory, of: Program.name)
    let id = try cluster.submit(job).id
    // The job is there, whether or not commands will find its folder by its id.
    if let name = try? cluster.configuration().clusterName {
      try? ChainIndex.ofUser?.note(.job(id), on: name, at: directory)
      if let prefix = Program.taskPrefix(in: directory) {
        try? ChainIndex.ofUser?.note(tasksOf: id, on: name, at: prefix)
      }
    }
    return id
  }

  /// Refuses a folder where a job would do harm, or nothing.
  private func refuse(_ directory: String, on cluster: Cluster) throws {
    try program.refuseCompany(in: directory, on: cluster)
    if let other = JobScript.submission(in: directory)?.program, other != Program.name {
      throw RefusedFolder(directory, .otherProgram(other))
    }
    if let reason = try Chain(directory: directory, isMadeWhenMissing: false).stopRequest() {
      throw RefusedFolder(directory, .stopped(reason))
    }
    if try program.isDone(in: directory) { throw RefusedFolder(directory, .done) }
  }
}
