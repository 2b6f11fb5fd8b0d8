internal import Glibc

/// Why a checkpoint could not be written or read: what was tried, on which file, and what came of it.
public struct CheckpointError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// The system refused; `errno` says why.
    case system(CInt)
    /// The checkpoint is damaged or incomplete.
    case damaged
    /// The checkpoint was written by a later version of this library.
    case unknownFormat
    /// The checkpoint is there already: an attempt saves a step once.
    case alreadySaved
    /// The checkpoint has no such part.
    case noSuchPart
    /// A part cannot have this name, or has been written already.
    case invalidName
    /// A value could not be encoded, or a part holds no such value.
    case invalidValue
    /// A later attempt goes on with the work, and the file is its own.
    case overtaken
  }

  /// What went wrong.
  public let code: Code
  /// What was tried, as an infinitive: `write`.
  public let operation: String
  /// The file or folder.
  public let path: String
  /// What is known beyond the code.
  public let detail: String?

  package init(_ code: Code, _ operation: String, _ path: String, _ detail: String? = nil) {
    self.code = code
    self.operation = operation
    self.path = path
    self.detail = detail
  }

  /// Whether there is no room: the disk is full, or the quota is used up.
  public var isNoRoom: Bool { code == .system(ENOSPC) || code == .system(EDQUOT) }

  /// Whether the same may succeed later, or on another node: the file system is full, or away.
  var mayPass: Bool { if case .system = code { true } else { false } }

  /// Whether a file is not there, or not any more: somebody may have removed it meanwhile.
  package var isGone: Bool { code == .system(ENOENT) || code == .system(ESTALE) }

  /// Whether the checkpoint itself is bad, so that another must do.
  ///
  /// A file that may not be read, or is of a later version, is none of that. In the place of a file
  /// or a folder of ours there may be something else (`ENOTDIR`, `ELOOP`, `ENXIO`).
  var isDamage: Bool {
    let signs: [Code] = [EIO, ENOTDIR, EISDIR, ELOOP, ENXIO].map { .system($0) }
    return code == .damaged || isGone || signs.contains(code)
  }
}

extension CheckpointError.Code {
  package static var nameTaken: Self { .system(EEXIST) }
  static var folderNotEmpty: Self { .system(ENOTEMPTY) }
  package static var missing: Self { .system(ENOENT) }
  static var isFolder: Self { .system(EISDIR) }
}

extension CheckpointError: CustomStringConvertible {
  /// One line: `cannot write checkpoints/0001-000000000120: No space left on device`.
  public var description: String {
    let reason = detail ?? code.words
    return "cannot \(operation) \(path): \(reason)"
  }
}

extension CheckpointError.Code {
  fileprivate var words: String {
    switch self {
    case .system(let number): String(cString: strerror(number))
    case .damaged: "it is damaged"
    case .unknownFormat: "it was written by a later version"
    case .alreadySaved: "it is there already"
    case .noSuchPart: "the checkpoint has no such part"
    case .invalidName: "this is no name for a part"
    case .invalidValue: "it does not hold such a value"
    case .overtaken: "a later attempt goes on with the work"
    }
  }
}
