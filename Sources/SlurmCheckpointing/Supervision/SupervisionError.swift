internal import Glibc

/// Why a program could not be started under supervision.
public struct SupervisionError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// There is no such program, neither at its path nor in the folders of `PATH`.
    case notFound
    /// The program is there, and the interpreter that its first line or its header names is not.
    case noInterpreter
    /// The program is there, and may not be executed.
    case notExecutable
    /// The file is no program: neither a binary of this machine, nor a script that begins with `#!`.
    case invalidFormat
    /// The program, an argument or a variable holds a NUL, or a variable's name a `=`.
    case invalidText
    /// The system refused; `errno` says why.
    case system(CInt)
  }

  /// What went wrong.
  public let code: Code
  /// The program, as it was named.
  public let program: String
  /// What is known beyond the code.
  public let detail: String?

  init(_ code: Code, _ program: String, _ detail: String? = nil) {
    self.code = code
    self.program = program
    self.detail = detail
  }
}

extension SupervisionError {
  /// As shells say "not found" and "not executable".
  package var exitCode: Int32 { code == .notFound ? 127 : 126 }
}

extension SupervisionError: CustomStringConvertible {
  /// One line: `cannot start python4: there is no such program in PATH`.
  public var description: String {
    // What no process could be given may hold anything.
    let name = program.contains("\0") ? String(reflecting: program) : program
    return "cannot start \(name): \(detail ?? code.words)"
  }
}

extension SupervisionError.Code {
  fileprivate var words: String {
    switch self {
    case .notFound: "there is no such program"
    case .noInterpreter: "its interpreter is missing"
    case .notExecutable: "it may not be executed"
    case .invalidFormat: "it is neither a binary for this machine nor a script that begins with #!"
    case .invalidText: "a NUL can be in no argument and no variable"
    case .system(let number): String(cString: strerror(number))
    }
  }
}
