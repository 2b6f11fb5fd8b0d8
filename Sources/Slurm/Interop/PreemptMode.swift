internal import CSlurm

/// What happens to jobs that make room for others.
///
/// The corresponding parameter is `PreemptMode`.
public struct PreemptMode: OptionSet, Hashable, Sendable {
  /// Slurm's bits.
  public let rawValue: UInt16
  /// Creates a mode from Slurm's bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Jobs make no room.
  public static let off: PreemptMode = []
  /// They are suspended.
  public static let suspend = Self(rawValue: slurmswift_preempt_suspend)
  /// They are requeued, or cancelled where they may not be.
  public static let requeue = Self(rawValue: slurmswift_preempt_requeue)
  /// They are cancelled.
  public static let cancel = Self(rawValue: slurmswift_preempt_cancel)
  /// Jobs take turns.
  public static let gang = Self(rawValue: slurmswift_preempt_gang)
  /// Also within a QoS, from Slurm 21.08.
  public static let within = Self(rawValue: slurmswift_preempt_within)
  /// Only for jobs of a higher priority, from Slurm 25.05.
  public static let priority = Self(rawValue: slurmswift_preempt_priority)
}

extension PreemptMode: CustomStringConvertible {
  /// As Slurm prints it: `OFF`, `REQUEUE`, `GANG,SUSPEND`.
  public var description: String { String(cString: slurmswift_preempt_mode_string(rawValue)) }
}
