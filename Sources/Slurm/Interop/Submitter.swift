internal import CSlurm
internal import Glibc
import Synchronization

/// What `sbatch` takes from the process that submits: its folder, host, limits and variables.
///
/// Read once, however many jobs are submitted with it.
final class Submitter: Sendable {
  private let origin = SubmissionOrigin.current
  private let hasForeignDirectory = SubmissionOrigin.hasForeignDirectory
  let commandLine = CommandLine.arguments.joined(separator: " ")
  private let environment = EnvironmentBlock.ofProcess
  /// Whether the cluster hands a limit on where the job does not choose.
  private let propagatesLimit = Submitter.readPropagation()
  /// What the last job had: jobs that are submitted together mostly have the same.
  private let known = Mutex<(of: Basis, variables: EnvironmentBlock)?>(nil)

  /// What of a job its variables depend on, beside its options.
  private struct Basis: Hashable {
    let environment: JobEnvironment
    let origin: SubmissionOrigin?
    let propagatedLimits: LimitPropagation?
  }

  /// From where a job is submitted.
  func origin(of job: JobDescription) -> SubmissionOrigin { job.origin ?? origin }

  /// Whether a job's folder has a path that is not UTF-8, which a job could not be told as it is.
  func isForeign(folderOf job: JobDescription) -> Bool { job.origin == nil && hasForeignDirectory }

  /// The variables that a job gets: the caller's, then what the job sets, then what Slurm expects.
  func variables(
    for job: JobDescription, _ ofOptions: [String: String]
  ) throws(SlurmError) -> EnvironmentBlock {
    try basicVariables(of: job).setting(options(ofOptions, for: job))
  }

  private func basicVariables(of job: JobDescription) throws(SlurmError) -> EnvironmentBlock {
    let basis = Basis(
      environment: job.environment, origin: job.origin, propagatedLimits: job.propagatedLimits)
    if let known = known.withLock({ $0 }), known.of == basis { return known.variables }
    let variables = try readBasicVariables(of: job)
    known.withLock { $0 = (basis, variables) }
    return variables
  }

  private func readBasicVariables(of job: JobDescription) throws(SlurmError) -> EnvironmentBlock {
    var own = job.environment.changes
    let origin = origin(of: job)
    own["SLURM_SUBMIT_DIR"] = origin.directory
    own["SLURM_SUBMIT_HOST"] = origin.host
    own["SLURM_PRIO_PROCESS"] = "\(origin.priority)"
    // Where the login's variables are asked for, slurmd finds the limits, too.
    if !job.environment.includesLogin, !job.environment.isComplete {
      own.merge(limits(of: origin, for: job)) { $1 }
    }
    if job.environment.needsLogin { own["SLURM_GET_USER_ENV"] = "1" }
    let inherited = job.environment.inherited(from: environment)
    if own["SLURM_UMASK"] == nil, !inherited.contains("SLURM_UMASK") {
      own["SLURM_UMASK"] = origin.fileModeMask
    }
    for (name, value) in job.environment.underlying
    where own[name] == nil && !inherited.contains(name) {
      own[name] = value
    }
    return try inherited.setting(own)
  }

  /// What the job is told of its options: some of it not where the process has been told already, as
  /// `sbatch` has it.
  private func options(
    _ variables: [String: String], for job: JobDescription
  ) -> [String: String] {
    let process =
      job.environment.isCaptured ? job.environment.inherited(from: environment) : environment
    return variables.filter { name, _ in
      switch name {
      case "SLURM_EXPORT_ENV", "SLURM_CONTAINER", "SLURM_MEM_BIND_SORT", "SLURM_MEM_BIND_VERBOSE":
        !process.contains(name)
      case "SLURM_MEM_BIND": !process.contains("SBATCH_MEM_BIND")
      default: true
      }
    }
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
