import Foundation

/// Counts a program's instructions: they hardly change from run to run, which times do.
enum Callgrind {
  /// The instructions of the program itself, without those of processes that it forks.
  static func instructions(
    of program: String, _ arguments: [String], in folder: String
  ) throws -> Double {
    let run = try ProgramRun(
      "valgrind",
      [
        "--tool=callgrind", "--quiet", "--callgrind-out-file=\(folder)/callgrind.%p", program,
      ] + arguments)
    let file = "\(folder)/callgrind.\(run.processID)"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("totals:") }),
      let count = Double(line.dropFirst("totals:".count).trimmingCharacters(in: .whitespaces))
    else { throw Failure("no totals in \(file)") }
    return count
  }
}
