internal import CSlurm
internal import Glibc

/// What `sbatch` takes from the process that submits: its folder, host, limits and variables.
///
/// Read once, however many jobs are submitted with it.
struct Submitter {
  private let origin = SubmissionOrigin.current
  let commandLine = CommandLine.arguments.joined(separator: " ")
  private let environment = EnvironmentBlock.ofProcess
  /// The limits that are handed on where the job does not choose.
  private let limits: [String: String]
  private let fileModeMask: String?
  private let processPriority: Int32

  init() {
    limits = Self.readLimits(nil)
    fileModeMask = Self.readFileModeMask()
    // Of the process, not of this thread: Dispatch gives its threads priorities of their own.
    processPriority = getpriority(Int32(PRIO_PROCESS.rawValue), UInt32(getpid()))
  }

  /// From where a job is submitted.
  func origin(of job: JobDescription) -> SubmissionOrigin { job.origin ?? origin }

  /// `NAME=value`, each name once: the caller's, then what the job sets, then what Slurm expects.
  func variables(
    for job: JobDescription, _ ofOptions: [String: String]
  ) throws(SlurmError) -> [[UInt8]] {
    var own = job.environment.changes
    let origin = origin(of: job)
    own["SLURM_SUBMIT_DIR"] = origin.directory
    own["SLURM_SUBMIT_HOST"] = origin.host
    own["SLURM_PRIO_PROCESS"] = "\(processPriority)"
    own.merge(ofOptions) { $1 }
    // Where the login's variables are asked for, slurmd finds the limits, too.
    if !job.environment.includesLogin, !job.environment.isComplete {
      own.merge(job.propagatedLimits.map(Self.readLimits) ?? limits) { $1 }
    }
    if job.environment.needsLogin { own["SLURM_GET_USER_ENV"] = "1" }
    let inherited = job.environment.inherited(from: environment).variables
    if own["SLURM_UMASK"] == nil, !inherited.contains(where: { $0.name == "SLURM_UMASK" }) {
      own["SLURM_UMASK"] = fileModeMask
    }
    return try Self.merged(inherited, with: own)
  }

  /// - Parameters:
  ///   - inherited: In the order of their names.
  ///   - changes: Win over those that are inherited.
  private static func merged(
    _ inherited: [EnvironmentBlock.Variable], with changes: [String: String]
  ) throws(SlurmError) -> [[UInt8]] {
    var changes = changes.sorted { $0.key < $1.key }[...]
    var variables: [[UInt8]] = []
    variables.reserveCapacity(inherited.count + changes.count)
    for variable in inherited {
      while let (next, value) = changes.first, next < variable.name {
        variables.append(try Self.entry(next, value))
        changes.removeFirst()
      }
      if changes.first?.key != variable.name { variables.append(variable.entry) }
    }
    for (name, value) in changes { variables.append(try Self.entry(name, value)) }
    return variables
  }

  private static func entry(_ name: String, _ value: String) throws(SlurmError) -> [UInt8] {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "=")), !name.utf8.contains(0),
      !value.utf8.contains(0)
    else {
      throw .invalid("the variable \"\(name)\"", "has no usable name, or a NUL character")
    }
    return Array("\(name)=\(value)".utf8)
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
  private static func readLimits(_ chosen: LimitPropagation?) -> [String: String] {
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
}
