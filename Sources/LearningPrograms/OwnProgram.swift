internal import ArgumentParser
internal import EnvironmentModules
internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// A program of this package that trains, beside the one that runs now.
struct OwnProgram {
  private static let names: Set = ["numpy-vectors", "sensorflow-short", "sensorflow-long"]

  private let name: String

  /// Knows it by its name; nil for any other program.
  init?(_ name: String) {
    guard Self.names.contains(name) else { return nil }
    self.name = name
  }

  /// The options by which it computes on so many processors; the illustration always takes one.
  func threads(_ count: Int) -> [String] {
    name == "sensorflow-short" ? [] : ["--threads", "\(count)"]
  }

  /// Where it is.
  ///
  /// - Throws: `SlurmError` when it is not there.
  func path() throws -> String {
    let own = try ProgramPath.own()
    return try ProgramPath.found(
      own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name)
  }

  /// Lets it look at what it is to be told, and at its data.
  ///
  /// - Throws: `ExitCode`, with its status, when it refuses that, which has said why; or when it was asked for
  ///   something else, such as `--help`, which it has printed.
  func check(_ arguments: [String]) throws {
    let run = try EndedProgram(path(), ["run", "--check"] + arguments)
    print(String(decoding: run.output, as: UTF8.self), terminator: "")
    guard run.status == 0, run.output.isEmpty else { throw ExitCode(run.status) }
  }

  /// Goes on as this program, in the same process: what Slurm tells the job's batch script reaches it.
  ///
  /// - Throws: `SlurmError` when it is not there, or cannot be started.
  func become(_ arguments: [String]) throws -> Never {
    let path = try path()
    let words = ([name, "run"] + arguments).map { strdup($0) } + [nil]
    let number = replaceProcess(by: path, words)
    for word in words { free(word) }
    throw SlurmError(SlurmErrorCode(rawValue: number), operation: "start", subject: path)
  }
}
