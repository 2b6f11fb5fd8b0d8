import FoundationEssentials
import Slurm

/// The program that is run where none is named, over an array of its own.
struct Example {
  private let array: String

  init(in directory: String) { array = "\(directory)/example_array" }

  /// Makes the array where it is missing: the numbers from 1 to 300.
  func make() throws {
    guard !FileManager.default.fileExists(atPath: array) else { return }
    let text = (1...300).map { "\($0)\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: array), options: .atomic)
  }

  /// The program, beside this one, with its argument.
  ///
  /// - Throws: `SlurmError` when it is not there.
  func command() throws -> [String] {
    let folder = try ProgramPath.own().split(separator: "/").dropLast().map { "/" + $0 }.joined()
    return [try ProgramPath.found(folder + "/dmtcp-example"), array]
  }
}
