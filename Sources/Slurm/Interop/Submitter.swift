internal import CSlurm
internal import Glibc

/// What `sbatch` takes from the process that submits: its folder, host, limits and variables.
///
/// Read once, however many jobs are submitted with it.
struct Submitter {
  let workingDirectory: String?
  let host: String?
  let commandLine: String
  /// The variables of this process, each whole, by their names.
  private let environment: [String: [UInt8]]
  private let fileModeMask: String?
  private let processPriority: Int32

  init() {
    workingDirectory = Self.text { getcwd($0, $1) != nil }
    host = Self.text { gethostname($0, $1) == 0 }
    commandLine = CommandLine.arguments.joined(separator: " ")
    environment = Self.readEnvironment()
    fileModeMask = Self.readFileModeMask()
    // Of the process, not of this thread: Dispatch gives its threads priorities of their own.
    processPriority = getpriority(Int32(PRIO_PROCESS.rawValue), UInt32(getpid()))
  }

  func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let workingDirectory else { return path }
    return workingDirectory + "/" + path
  }

  /// `NAME=value`, each name once: the caller's, then what the job sets, then what Slurm expects.
  ///
  /// As bytes, because a value may be in any encoding.
  func variables(
    for job: JobDescription, _ ofOptions: [String: String]
  ) throws(SlurmError) -> [[UInt8]] {
    var own = job.environment.changes
    own["SLURM_SUBMIT_DIR"] = workingDirectory
    own["SLURM_SUBMIT_HOST"] = host
    own["SLURM_PRIO_PROCESS"] = "\(processPriority)"
    own.merge(ofOptions) { $1 }
    // Where the login's variables are asked for, slurmd finds the limits, too.
    if !job.environment.includesLogin, !job.environment.isComplete {
      own.merge(Self.limits(job.propagatedLimits)) { $1 }
    }
    if job.environment.needsLogin { own["SLURM_GET_USER_ENV"] = "1" }

    var variables = environment.filter { job.environment.inherits($0.key) }
    if variables["SLURM_UMASK"] == nil && own["SLURM_UMASK"] == nil {
      own["SLURM_UMASK"] = fileModeMask
    }
    for (name, value) in own {
      guard !name.isEmpty, !name.contains("="), !(name + value).utf8.contains(0) else {
        throw .invalid("the variable \"\(name)\"", "has no usable name, or a NUL character")
      }
      variables[name] = Array("\(name)=\(value)".utf8)
    }
    return variables.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func readEnvironment() -> [String: [UInt8]] {
    var variables: [String: [UInt8]] = [:]
    var entry = environ
    while let line = entry.pointee {
      let bytes = Array(UnsafeRawBufferPointer(start: line, count: strlen(line)))
      let name = bytes.prefix { $0 != UInt8(ascii: "=") }
      if name.count < bytes.count { variables[String(decoding: name, as: UTF8.self)] = bytes }
      entry += 1
    }
    return variables
  }

  /// The mask for new files, read where reading does not change it.
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

  /// The resource limits that are handed on to jobs, as `SLURM_RLIMIT_…`.
  ///
  /// A letter says that the user chose them.
  private static func limits(_ chosen: LimitPropagation?) -> [String: String] {
    let known: [(String, __rlimit_resource)] = [
      ("CPU", RLIMIT_CPU), ("FSIZE", RLIMIT_FSIZE), ("DATA", RLIMIT_DATA),
      ("STACK", RLIMIT_STACK), ("CORE", RLIMIT_CORE), ("RSS", __RLIMIT_RSS),
      ("NPROC", __RLIMIT_NPROC), ("NOFILE", RLIMIT_NOFILE), ("MEMLOCK", __RLIMIT_MEMLOCK),
      ("AS", RLIMIT_AS),
    ]
    var limits: [String: String] = [:]
    for (name, resource) in known where chosen?.contains(name) ?? isPropagated(name) {
      var limit = rlimit()
      guard getrlimit(Int32(resource.rawValue), &limit) == 0 else { continue }
      limits["SLURM_RLIMIT_\(name)"] = (chosen == nil ? "" : "U") + "\(limit.rlim_cur)"
    }
    return limits
  }

  /// As `PropagateResourceLimits` and `PropagateResourceLimitsExcept` say.
  private static func isPropagated(_ name: String) -> Bool {
    func names(_ list: UnsafePointer<CChar>?) -> [Substring]? {
      present(list).map { $0.uppercased().split(separator: ",") }
    }
    let wanted = names(slurmswift_propagated_limits())
    if let refused = names(slurmswift_unpropagated_limits()) {
      return !refused.contains(Substring(name)) && !refused.contains("ALL")
    }
    guard let wanted else { return true }
    return wanted.contains("ALL") || wanted.contains(Substring(name))
  }

  private static func text(_ fill: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      guard let start = buffer.baseAddress, fill(start, buffer.count) else { return nil }
      return String(cString: start)
    }
  }
}
