/// Why a job waits, or why it ended as it did.
///
/// The set is open: Slurm knows more than 200 reasons, of which those that programs ask for have
/// names here; all print as Slurm does.
///
/// The corresponding C field is `state_reason`, of `enum job_state_reason`.
public struct JobReason: RawRepresentable, Hashable, Sendable {
  /// Slurm's number.
  public let rawValue: UInt32

  /// Creates a reason from Slurm's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}

extension JobReason: CustomStringConvertible {
  /// As Slurm prints it: `Priority`, `QOSMaxWallDurationPerJobLimit`.
  public var description: String { slurmName }
}
