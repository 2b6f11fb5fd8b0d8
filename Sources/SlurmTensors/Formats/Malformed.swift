internal import Glibc
internal import SlurmCheckpointing

/// What is wrong with bytes, and where.
struct Malformed: Error {
  /// The byte, from 0.
  let offset: Int
  let problem: String
  private let code: CheckpointError.Code

  /// - Parameter isForeign: Whether the file may be good, and holds what has no place here.
  init(at offset: Int, _ problem: String, isForeign: Bool = false) {
    self.init(at: offset, problem, isForeign ? .invalidValue : .damaged)
  }

  private init(at offset: Int, _ problem: String, _ code: CheckpointError.Code) {
    self.offset = offset
    self.problem = problem
    self.code = code
  }

  /// What cannot be unpacked: the problem is what that means where the bytes are to blame.
  init(at offset: Int, _ problem: String, _ failure: Deflate.Failure) {
    switch failure {
    case .damage: self.init(at: offset, problem)
    case .noMemory:
      self.init(at: offset, "there is no memory to unpack what begins here", .system(ENOMEM))
    }
  }

  /// Whether the file may be good, and holds what has no place here.
  var isForeign: Bool { code == .invalidValue }

  /// The same with other words, or at another place: the bytes are part of others.
  func told(at offset: Int, as problem: String) -> Malformed {
    Malformed(at: offset, problem, code)
  }

  /// The same of bytes that are part of others.
  func moved(by distance: Int, in part: String? = nil) -> Malformed {
    told(at: offset + distance, as: (part.map { "in '\($0)': " } ?? "") + problem)
  }

  /// The same of a file.
  func error(in path: String) -> CheckpointError {
    CheckpointError(code, "read", path, "byte \(offset): \(problem)")
  }
}
