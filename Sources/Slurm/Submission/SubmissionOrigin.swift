internal import Glibc

/// What `sbatch` takes from the process that submits, beside its variables: its folder and host, which a
/// job finds in `SLURM_SUBMIT_DIR` and `SLURM_SUBMIT_HOST`, and what the job is given of it.
package struct SubmissionOrigin: Hashable, Codable, Sendable {
  /// What relative paths of the job start at; nil where it is gone, or its path not UTF-8.
  package let directory: String?
  let host: String?
  /// The soft resource limits, by their names without `RLIMIT_`, as numbers in decimal.
  let limits: [String: String]
  /// The mask for new files, in octal; nil where it is not known.
  let fileModeMask: String?
  /// The nice value.
  let priority: Int32

  /// This process's.
  package static var current: SubmissionOrigin {
    SubmissionOrigin(
      directory: directoryBytes.flatMap { String(validating: $0, as: UTF8.self) },
      host: bytes { gethostname($0, $1) == 0 }.map { String(decoding: $0, as: UTF8.self) },
      limits: readLimits(), fileModeMask: readFileModeMask(),
      // Of the process, not of this thread: Dispatch gives its threads priorities of their own.
      priority: getpriority(Int32(PRIO_PROCESS.rawValue), UInt32(getpid())))
  }

  /// Refuses to go on in a working folder whose path is not UTF-8.
  ///
  /// Other characters would stand in its place, and jobs run in another folder.
  ///
  /// - Throws: ``SlurmErrorCode/invalidDescription``.
  package static func checkDirectory() throws(SlurmError) {
    if hasForeignDirectory { throw .foreignDirectory }
  }

  /// Whether the working folder has a path that is not UTF-8.
  static var hasForeignDirectory: Bool {
    directoryBytes.map { String(validating: $0, as: UTF8.self) == nil } ?? false
  }

  private static var directoryBytes: [UInt8]? { bytes { getcwd($0, $1) != nil } }

  package func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let directory else { return path }
    return directory + "/" + path
  }

  private static func bytes(_ fill: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> [UInt8]? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      guard let start = buffer.baseAddress, fill(start, buffer.count) else { return nil }
      return Array(UnsafeRawBufferPointer(start: start, count: strnlen(start, buffer.count)))
    }
  }

  private static func readLimits() -> [String: String] {
    let known: [(String, __rlimit_resource)] = [
      ("CPU", RLIMIT_CPU), ("FSIZE", RLIMIT_FSIZE), ("DATA", RLIMIT_DATA),
      ("STACK", RLIMIT_STACK), ("CORE", RLIMIT_CORE), ("RSS", __RLIMIT_RSS),
      ("NPROC", __RLIMIT_NPROC), ("NOFILE", RLIMIT_NOFILE), ("MEMLOCK", __RLIMIT_MEMLOCK),
      ("AS", RLIMIT_AS),
    ]
    var limits: [String: String] = [:]
    for (name, resource) in known {
      var limit = rlimit()
      if getrlimit(Int32(resource.rawValue), &limit) == 0 { limits[name] = "\(limit.rlim_cur)" }
    }
    return limits
  }

  /// Read where reading does not change it.
  private static func readFileModeMask() -> String? {
    guard let file = fopen("/proc/self/status", "r") else { return nil }
    defer { fclose(file) }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      while fgets(buffer.baseAddress, CInt(buffer.count), file) != nil {
        let line = String(cString: buffer.baseAddress.unsafelyUnwrapped)
        if line.hasPrefix("Umask:") { return String(line.filter(\.isNumber)) }
      }
      return nil
    }
  }
}

extension SlurmError {
  static var foreignDirectory: SlurmError {
    .invalid("the working folder", "has a path that is not UTF-8")
  }
}
