internal import CSlurm
internal import Glibc

/// What `sbatch` takes from the process that submits: its folder, host, limits and variables.
///
/// Read once, however many jobs are submitted with it.
struct Submitter {
  private let origin = SubmissionOrigin.current
  let commandLine = CommandLine.arguments.joined(separator: " ")
  private let environment = EnvironmentBlock.ofProcess
  /// Whether the cluster hands a limit on where the job does not choose.
  private let propagatesLimit = Self.readPropagation()

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
    own["SLURM_PRIO_PROCESS"] = "\(origin.priority)"
    let inherited = job.environment.inherited(from: environment)
    own.merge(options(ofOptions, for: job, inherited)) { $1 }
    // Where the login's variables are asked for, slurmd finds the limits, too.
    if !job.environment.includesLogin, !job.environment.isComplete {
      own.merge(limits(of: origin, for: job)) { $1 }
    }
    if job.environment.needsLogin { own["SLURM_GET_USER_ENV"] = "1" }
    if own["SLURM_UMASK"] == nil, !inherited.contains("SLURM_UMASK") {
      own["SLURM_UMASK"] = origin.fileModeMask
    }
    for (name, value) in job.environment.underlying
    where own[name] == nil && !inherited.contains(name) {
      own[name] = value
    }
    return try Self.merged(inherited.variables, with: own)
  }

  /// What the job is told of its options: some of it not where the process has been told already, as
  /// `sbatch` has it.
  private func options(
    _ variables: [String: String], for job: JobDescription, _ inherited: EnvironmentBlock
  ) -> [String: String] {
    let process = job.environment.isCaptured ? inherited : environment
    return variables.filter { name, _ in
      switch name {
      case "SLURM_EXPORT_ENV", "SLURM_CONTAINER", "SLURM_MEM_BIND_SORT", "SLURM_MEM_BIND_VERBOSE":
        !process.contains(name)
      case "SLURM_MEM_BIND": !process.contains("SBATCH_MEM_BIND")
      default: true
      }
    }
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

  /// The resource limits that are handed on to a job, as `SLURM_RLIMIT_…`.
  ///
  /// A letter says that the user chose them.
  private func limits(of origin: SubmissionOrigin, for job: JobDescription) -> [String: String] {
    let (chosen, letter) = (job.propagatedLimits, job.propagatedLimits == nil ? "" : "U")
    let wanted = origin.limits.filter { chosen?.contains($0.key) ?? propagatesLimit($0.key) }
    return Dictionary(
      uniqueKeysWithValues: wanted.map { ("SLURM_RLIMIT_\($0.key)", letter + $0.value) })
  }

  /// Which limits `PropagateResourceLimits` and `PropagateResourceLimitsExcept` hand on, by their names.
  private static func readPropagation() -> @Sendable (String) -> Bool {
    func names(_ list: UnsafePointer<CChar>?) -> [Substring]? {
      present(list).map { $0.uppercased().split(separator: ",") }
    }
    let wanted = names(slurmswift_propagated_limits())
    let refused = names(slurmswift_unpropagated_limits())
    return { name in
      if let refused {
        return !refused.contains(Substring(name)) && !refused.contains("ALL")
      }
      guard let wanted else { return true }
      return wanted.contains("ALL") || wanted.contains(Substring(name))
    }
  }
}
