/// Which jobs to load; each is the cheapest call that Slurm has for it.
public struct JobSelection: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case all
    case user(UserID)
    case job(JobID)
  }

  let kind: Kind

  /// All that the caller may see.
  public static let all = JobSelection(kind: .all)

  /// Those of one user.
  ///
  /// The corresponding C function is `slurm_load_job_user`.
  public static func of(_ user: UserID) -> JobSelection { JobSelection(kind: .user(user)) }

  /// One job; of an array, and of a heterogeneous job, all its records.
  ///
  /// The corresponding C function is `slurm_load_job`.
  public static func job(_ id: JobID) -> JobSelection { JobSelection(kind: .job(id)) }
}
