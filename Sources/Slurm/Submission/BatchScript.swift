/// What a batch job runs: a script as text or from a file, or a program in a script's place.
///
/// Slurm wants a script that starts with `#!`; it does not want a shell. The script of a program is
/// `#!/absolute/path/of/the/program argument`, and what follows is data that the program may read:
/// it is started as `program argument path-of-the-script`.
public struct BatchScript: Hashable, Codable, Sendable {
  enum Content: Hashable, Codable, Sendable {
    case text(String)
    case file(String)
    case program(String, arguments: [String], data: String)
    /// As Slurm has it of a job, with the path that it came from.
    case submitted([UInt8], path: String?)
  }

  let content: Content

  /// A script as text.
  public static func text(_ text: String) -> BatchScript { BatchScript(content: .text(text)) }

  /// A script in a file, read when the job is submitted.
  public static func file(_ path: String) -> BatchScript { BatchScript(content: .file(path)) }

  /// A program that runs in a script's place.
  ///
  /// - Parameters:
  ///   - path: The program's absolute path, the same on the compute nodes.
  ///   - arguments: Its first argument: the kernel hands one over, so ``Cluster/submit(_:)`` refuses
  ///     more, and white space in it.
  ///   - data: Lines for the program to find below the first line of its script.
  public static func program(
    _ path: String, _ arguments: [String] = [], data: String = ""
  ) -> BatchScript {
    BatchScript(content: .program(path, arguments: arguments, data: data))
  }

  /// What a job without a name is called: the last part of the path.
  package var name: String? {
    switch content {
    case .text: nil
    case .submitted(_, let path): path?.split(separator: "/").last.map(String.init)
    case .file(let path), .program(let path, _, _):
      path.split(separator: "/").last.map(String.init)
    }
  }

  /// The file that the script comes from.
  var path: String? {
    switch content {
    case .text: nil
    case .submitted(_, let path): path
    case .file(let path), .program(let path, _, _): path
    }
  }
}

extension BatchScript {
  /// What the kernel takes of the first line, on every Linux that Slurm runs on: it cuts a longer
  /// one without a word (at 255 bytes since 5.1).
  static let longestFirstLine = 127

  /// What Slurm takes where it is configured to take most, in bytes: 512 MiB.
  ///
  /// A file without an end, such as `/dev/zero`, is no script.
  static let longest = 1 << 29

  /// The whole script, checked as `sbatch` does.
  ///
  /// - Parameter read: Reads a file as bytes.
  /// - Throws: ``SlurmErrorCode/invalidScript``, saying what is wrong.
  package func contents(
    reading read: (String) throws(SlurmError) -> [UInt8] = Self.bytes
  ) throws(SlurmError) -> [UInt8] {
    switch content {
    case .text(let text): return try Self.checked(Array(text.utf8), "the text")
    case .file(let path): return try Self.checked(try read(path), path)
    case .program(let path, let arguments, let data):
      let line = try Self.firstLine(program: path, arguments: arguments)
      return try Self.checked(Array((line + "\n" + data).utf8), path)
    case .submitted(let script, let path): return try Self.checked(script, path ?? "the text")
    }
  }

  private static func firstLine(
    program: String, arguments: [String]
  ) throws(SlurmError) -> String {
    guard program.hasPrefix("/") else {
      throw .invalid(program, "the program's path is not absolute", nil)
    }
    guard arguments.count <= 1 else {
      throw .invalid(
        program, "the kernel hands it one argument, not \(arguments.count)",
        "put them into the script's data, which the program can read")
    }
    for part in [program] + arguments {
      if part.isEmpty || part.contains(where: { $0.isWhitespace || $0 == "\0" }) {
        throw .invalid(
          program, "the kernel takes no white space in \"\(part)\"",
          "use a path without spaces, such as a symbolic link")
      }
    }
    let line = "#!" + ([program] + arguments).joined(separator: " ")
    guard line.utf8.count <= longestFirstLine else {
      throw .invalid(
        program,
        "its first line has \(line.utf8.count) bytes, the kernel takes \(longestFirstLine)",
        "use a shorter path, such as a symbolic link")
    }
    return line
  }

  /// Scripts are bytes: their comments may be in any encoding.
  static func checked(_ script: [UInt8], _ origin: String) throws(SlurmError) -> [UInt8] {
    let blanks = " \t\n\r\u{0B}\u{0C}".utf8
    if script.allSatisfy(blanks.contains) { throw .invalid(origin, "it is empty", nil) }
    guard script.starts(with: "#!".utf8) else {
      throw .invalid(
        origin, "its first line does not start with #!",
        "start it with the path of its interpreter, such as #!/bin/bash")
    }
    if script.contains(0) { throw .invalid(origin, "it contains a NUL character", nil) }
    let ends = zip(script, script.dropFirst())
    if ends.contains(where: { $0 == UInt8(ascii: "\r") && $1 == UInt8(ascii: "\n") }) {
      throw .invalid(
        origin, "its lines end as on DOS (\\r\\n)", "convert it, for example with dos2unix")
    }
    return script
  }
}

extension SlurmError {
  static func invalid(_ script: String, _ problem: String, _ hint: String?) -> SlurmError {
    SlurmError(
      .invalidScript, operation: "use the batch script", subject: script, detail: problem,
      hint: hint)
  }
}
