package import ArgumentParser
internal import FoundationEssentials
package import Slurm
package import SlurmCheckpointing

/// A program with two faces: on the login node it submits itself, in the job it works.
///
/// What conforms are its options; the subcommands are the same for all programs, see ``ProgramCommand``.
package protocol ChainProgram: ParsableArguments, Sendable {
  /// What it is called, and what it does.
  static var configuration: CommandConfiguration { get }

  /// The options that all programs share.
  var job: ProgramOptions { get }

  /// What its commands take behind their options, for the line of usage.
  static var operands: String { get }

  /// Refuses options that leave open what the work is.
  func validateWork() throws

  /// The folder where none is named.
  var defaultDirectory: String { get throws }

  /// The file of the events of the jobs that work in a folder, by which they are known as its own.
  static func events(in directory: String) -> String

  /// Whether nothing is left to do in a folder.
  func isDone(in directory: String) throws -> Bool

  /// Adds to a job what this program needs, and makes in its folder what the job needs.
  func describe(_ job: inout JobDescription, in directory: String) throws

  /// The folder of the chains of an array's tasks, without the index at its end; nil for a program
  /// that has one chain.
  static func taskPrefix(in directory: String) -> String?

  /// The folder that was submitted, in which a chain is.
  static func submitted(_ chain: String) -> String

  /// Does the work of one attempt, in the program's folder.
  func run(in directory: String, report: @escaping @Sendable (ChainEvent) -> Void) async throws
    -> ChainEnding

  /// How far the work is, in a line; nil when nothing is known yet.
  func progress(in directory: String) throws -> String?

  /// Waits until the work is over, in the job that was submitted and in those that follow it, and
  /// shows how far it is.
  ///
  /// - Throws: `ExitCode` when the work is not done then.
  func follow(_ id: JobID, on cluster: Cluster, in directory: String) async throws

  /// Commands that only this program has.
  static var ownCommands: [any ParsableCommand.Type] { get }
}

extension ChainProgram {
  package static var ownCommands: [any ParsableCommand.Type] { [] }

  package static var operands: String { "" }

  package func validateWork() throws {}

  package var defaultDirectory: String { Self.name }

  package static func events(in directory: String) -> String { "\(directory)/\(name).events" }

  package func isDone(in directory: String) throws -> Bool {
    try Chain(directory: directory, isMadeWhenMissing: false).ledger.attempts()
      .contains { $0.end?.reason == .completed }
  }

  package static func taskPrefix(in directory: String) -> String? { nil }

  package static func submitted(_ chain: String) -> String { chain }

  /// What the program is called.
  static var name: String { configuration.commandName ?? "program" }

  /// The program's folder, as an absolute path.
  func folder() throws -> String {
    let directory = try job.directory ?? defaultDirectory
    let path =
      directory.hasPrefix("/")
      ? directory : FileManager.default.currentDirectoryPath + "/" + directory
    // Written once in one way: "./work/" is "work".
    return path.split(separator: "/").filter { $0 != "." }.map { "/" + $0 }.joined()
  }
}
