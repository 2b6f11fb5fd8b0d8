internal import FoundationEssentials
internal import Slurm

/// The batch script of a program: `#!/path/of/the/program run`, and below it the arguments that it was
/// submitted with, as JSON.
struct JobScript {
  let arguments: [String]

  init(arguments: [String]) { self.arguments = arguments }

  /// Reads the script that the kernel hands to the program.
  init(path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path),
      case let data = bytes.drop(while: { $0 != UInt8(ascii: "\n") }),
      let arguments = try? JSONDecoder().decode([String].self, from: data)
    else {
      throw SlurmError(
        .invalidScript, operation: "run", subject: path,
        detail: "no arguments stand below its first line")
    }
    self.arguments = arguments
  }

  /// The script of the program that runs now.
  func script() throws -> BatchScript {
    let data = String(decoding: try JSONEncoder().encode(arguments), as: UTF8.self)
    return .program(try ProgramPath.own(), ["run"], data: data + "\n")
  }

  /// What was submitted with a folder.
  struct Submission: Codable {
    let program: String
    let arguments: [String]
  }

  /// Keeps in the folder what a program was submitted with, where ``submission(in:)`` finds it.
  func keep(in directory: String, of program: String) throws {
    try JSONEncoder().encode(Submission(program: program, arguments: arguments))
      .write(to: URL(fileURLWithPath: Self.file(in: directory)), options: .atomic)
  }

  /// The last submission with this folder; nil when there was none.
  static func submission(in directory: String) -> Submission? {
    FileManager.default.contents(atPath: file(in: directory))
      .flatMap { try? JSONDecoder().decode(Submission.self, from: $0) }
  }

  static func file(in directory: String) -> String { directory + "/submission.json" }
}
