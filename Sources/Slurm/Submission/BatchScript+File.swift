internal import Glibc

extension BatchScript {
  /// The same script, with its file read now.
  ///
  /// What is submitted is then what its options were read from, though the file changes meanwhile.
  ///
  /// - Throws: ``SlurmErrorCode/invalidScript`` for a file that cannot be read, and for what is no
  ///   script.
  public func loaded() throws(SlurmError) -> BatchScript {
    guard case .file(let path) = content else { return self }
    return BatchScript(content: .submitted(try contents(), path: path))
  }

  /// A script that is read now from an open file, such as standard input, to its end.
  ///
  /// - Parameter descriptor: The open file; it stays open.
  /// - Throws: ``SlurmErrorCode/invalidScript`` for what cannot be read, and for what is no script.
  public init(reading descriptor: CInt) throws(SlurmError) {
    let name = descriptor == STDIN_FILENO ? "standard input" : "descriptor \(descriptor)"
    content = .submitted(
      try Self.checked(try Self.bytes(of: descriptor, named: name), name), path: nil)
  }

  /// The whole script, as it is submitted.
  ///
  /// - Throws: ``SlurmErrorCode/invalidScript``.
  package func bytes() throws(SlurmError) -> [UInt8] { try contents() }

  /// Reads a whole file.
  static func bytes(of path: String) throws(SlurmError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path, errno) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, named: path)
  }

  private static func bytes(
    of descriptor: CInt, named path: String
  ) throws(SlurmError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path, errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= longest else {
        throw .invalid(
          path, "it has more than \(longest >> 20) MiB, and Slurm takes no such script", nil)
      }
    }
  }
}

extension SlurmError {
  fileprivate static func unreadable(_ path: String, _ reason: CInt) -> SlurmError {
    SlurmError.invalid(path, String(cString: strerror(reason)), nil)
  }
}
