/// Where a job's description stands in a heterogeneous job.
struct JobComponent {
  /// Its place, from 0; the component at 0 leads, and runs the script.
  let offset: Int
  /// All components in their order.
  let all: [JobDescription]

  /// What a variable about a component is called, now and before 20.02: `SLURM_NTASKS_HET_GROUP_1`.
  static func variables(_ name: String, of offset: Int) -> [String] {
    ["HET", "PACK"].map { "\(name)_\($0)_GROUP_\(offset)" }
  }
}
