internal import Glibc

/// Where programs lie, as a job is to start them.
package enum ProgramPath {
  /// The absolute path of the program that runs now: the one that it was called by, if that leads here,
  /// because a link may be what makes the path short and free of spaces.
  ///
  /// Of an installed program it is the path of its launcher: its build may fit the libslurm of this
  /// machine, and that of the machine or the day of the job may be another.
  ///
  /// - Throws: ``SlurmError`` when the system does not tell it.
  package static func own() throws(SlurmError) -> String {
    guard let resolved = realpath("/proc/self/exe", nil) else {
      throw SlurmError(SlurmErrorCode(rawValue: errno), operation: "find this program's own path")
    }
    defer { free(resolved) }
    let build = String(cString: resolved)
    let program = launcher(of: build) ?? build
    if let called = CommandLine.arguments.first, let path = try? found(called),
      isSameFile(path, program)
    {
      return path
    }
    return program
  }

  /// The program's absolute path: as it is given, or found in PATH.
  ///
  /// - Throws: ``SlurmError`` when it is not there, or is no program.
  package static func found(_ program: String) throws(SlurmError) -> String {
    var candidates = [program]
    if !program.contains("/") {
      let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
      candidates = path.split(separator: ":").map { "\($0)/\(program)" }
    }
    for candidate in candidates where isProgram(candidate) {
      guard !candidate.hasPrefix("/") else { return candidate }
      guard let folder = getcwd(nil, 0) else { break }
      defer { free(folder) }
      return String(cString: folder) + "/" + candidate
    }
    throw SlurmError(
      .invalidScript, operation: "use the program", subject: program,
      detail: "no such program, or it may not be executed",
      hint: "name it by its path; the compute nodes must see it there")
  }

  /// `PREFIX/bin/slurmswift` of `PREFIX/libexec/slurmswift/libslurm.so.38/slurmswift`; nil for what is
  /// not installed so.
  private static func launcher(of build: String) -> String? {
    let parts = build.split(separator: "/")
    guard parts.suffix(4).prefix(2) == ["libexec", "slurmswift"] else { return nil }
    let path = "/" + (parts.dropLast(4) + ["bin"] + parts.suffix(1)).joined(separator: "/")
    return isProgram(path) ? path : nil
  }

  /// Whether it is a file that may be executed: folders pass for executable, too.
  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }

  private static func isSameFile(_ first: String, _ second: String) -> Bool {
    var one = stat()
    var other = stat()
    return stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_dev == other.st_dev
      && one.st_ino == other.st_ino
  }
}
