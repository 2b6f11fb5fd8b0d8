internal import SlurmCheckpointing

/// What is wrong with bytes, and where.
struct Malformed: Error {
  /// The byte, from 0.
  let offset: Int
  let problem: String
  /// Whether the file may be good, and holds what has no place here.
  let isForeign: Bool

  init(at offset: Int, _ problem: String, isForeign: Bool = false) {
    self.offset = offset
    self.problem = problem
    self.isForeign = isForeign
  }

  /// The same of bytes that are part of others.
  func moved(by distance: Int, in part: String? = nil) -> Malformed {
    Malformed(
      at: offset + distance, (part.map { "in '\($0)': " } ?? "") + problem, isForeign: isForeign)
  }

  /// The same of a file.
  func error(in path: String) -> CheckpointError {
    CheckpointError(
      isForeign ? .invalidValue : .damaged, "read", path, "byte \(offset): \(problem)")
  }
}
