internal import Glibc

/// Files that options name, read when the options are.
enum OptionFile {
  /// All of a file.
  static func contents(of path: String) throws(ParseError) -> [UInt8] {
    do throws(SlurmError) {
      return try BatchScript.bytes(of: path)
    } catch {
      throw ParseError(text: path, position: 0, problem: error.detail ?? "it cannot be read")
    }
  }

  /// All of what is behind an open file's number, or else of a file.
  ///
  /// Standard input and output are no such files for `sbatch`.
  private static func contents(ofDescriptorOr path: String) throws(ParseError) -> [UInt8] {
    guard let number = CInt(path), number > STDERR_FILENO, fcntl(number, F_GETFL) >= 0 else {
      return try contents(of: path)
    }
    return try contents(of: "/proc/self/fd/\(number)")
  }

  /// The lines that a file has for the burst buffer.
  ///
  /// - Throws: ``ParseError`` for an empty file, too.
  static func burstBufferLines(in path: String) throws(ParseError) -> [UInt8] {
    let lines = try contents(of: path)
    if lines.isEmpty { throw ParseError(text: path, position: 0, problem: "the file is empty") }
    return lines
  }

  /// The nodes that a file names, as `--nodefile` reads it: names between commas and in lines, `n1*3`
  /// for three times the same, comments from `#` on.
  static func nodes(in path: String) throws(ParseError) -> String {
    var names: [Substring] = []
    let text = String(decoding: try contents(of: path), as: UTF8.self)
    // Lines of other systems end in two characters, which are one to Swift.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let line = line.prefix { $0 != "#" }
      guard let first = line.first else { continue }
      guard first.isLetter || first.isNumber else {
        throw ParseError(
          text: path, position: 0,
          problem: "its line \(number + 1) does not begin with a node's name")
      }
      for word in line.split(separator: ",") {
        let parts = word.filter { !$0.utf8.allSatisfy(OptionValue.isBlank) }.split(
          separator: "*", maxSplits: 1)
        guard let name = parts.first else { continue }
        let count = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
        guard (0...65_536).contains(count) else {
          throw ParseError(
            text: path, position: 0, problem: "its line \(number + 1) repeats a node too often")
        }
        names += Array(repeating: name, count: count)
      }
    }
    guard !names.isEmpty else {
      throw ParseError(text: path, position: 0, problem: "it names no node")
    }
    return names.joined(separator: ",")
  }

  /// The variables in a file, as `--export-file` reads it: `NAME=value`, with a NUL between them.
  ///
  /// The first entry that is empty ends them, and `sbatch` passes some by. A number is that of an open file,
  /// where it is one.
  static func variables(in path: String) throws(ParseError) -> [String: String] {
    var variables: [String: String] = [:]
    let entries = try contents(ofDescriptorOr: path)
      .split(separator: 0, omittingEmptySubsequences: false)
    for entry in entries {
      if entry.isEmpty { break }
      guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      guard let name = String(validating: entry[..<sign], as: UTF8.self),
        let value = String(validating: entry[(sign + 1)...], as: UTF8.self)
      else {
        throw ParseError(text: path, position: 0, problem: "it has variables that are not UTF-8")
      }
      if !passedBy.contains(name) { variables[name] = value }
    }
    return variables
  }

  private static let passedBy: Set = ["DISPLAY", "ENVIRONMENT", "HOSTNAME", ""]
}
