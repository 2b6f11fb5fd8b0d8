/// What users call a job step by: its job, and its number or name there.
///
/// ```swift
/// let first = StepID(137945, 0)                       // 137945.0
/// let script = StepID(.task(137945, 7), .batch)       // 137945_7.batch
/// let some = try StepID("137945+1.0")
/// ```
///
/// The corresponding C type is `slurm_step_id_t`.
public struct StepID: Hashable, Sendable {
  /// The job, the task of an array, or the component of a heterogeneous job.
  public let job: JobReference
  /// The number or name of the step.
  public let step: Name
  /// Which part of a heterogeneous step it is, from 0; nil for a plain one.
  public let component: Int?

  /// Creates an id from its parts.
  public init(_ job: JobReference, _ step: Name, component: Int? = nil) {
    self.job = job
    self.step = step
    self.component = component
  }

  /// The number of a step, or what stands in its place.
  ///
  /// The corresponding C field is `step_id`.
  public struct Name: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// Slurm's number.
    public let rawValue: UInt32

    /// Creates a name from Slurm's number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Creates the name of a numbered step.
    public init(integerLiteral value: UInt32) { rawValue = value }
  }
}
