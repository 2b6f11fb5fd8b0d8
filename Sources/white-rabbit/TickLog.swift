import FoundationEssentials
import Glibc

/// The log: a numbered line with the date for each tick, on stdout, which Slurm appends to the file.
struct TickLog: Sendable {
  let path: String
  /// Whether stdout is the file already, as in a job.
  private let descriptor: CInt

  enum Problem: Error, CustomStringConvertible {
    case missing(Int, path: String)
    case unreadable(path: String, CInt)

    var description: String {
      switch self {
      case .missing(let number, let path): "line \(number) is missing in \(path)"
      case .unreadable(let path, let number):
        "cannot use \(path): \(String(cString: strerror(number)))"
      }
    }
  }

  init(path: String) throws {
    self.path = path
    var (output, file) = (stat(), stat())
    if fstat(STDOUT_FILENO, &output) == 0, stat(path, &file) == 0, output.st_dev == file.st_dev,
      output.st_ino == file.st_ino
    {
      descriptor = STDOUT_FILENO
    } else {
      descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Problem.unreadable(path: path, errno) }
    }
  }

  /// Writes a line, whole or not at all.
  func append(number: Int, at date: Date) throws {
    let line = Array("\(number) \(date.ISO8601Format())\n".utf8)
    guard write(descriptor, line, line.count) == line.count else {
      throw Problem.unreadable(path: path, errno)
    }
  }

  /// The number of lines, which must be numbered from 1 on.
  func verifiedCount() throws -> Int {
    let text = FileManager.default.contents(atPath: path) ?? Data()
    var last = 0
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let number = String(decoding: line.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
      guard Int(number) == last + 1 else { throw Problem.missing(last + 1, path: path) }
      last += 1
    }
    return last
  }
}
