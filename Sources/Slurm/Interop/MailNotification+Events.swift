internal import CSlurm

extension MailNotification {
  /// What mail is sent about.
  ///
  /// The corresponding C macros are `MAIL_JOB_BEGIN` and its kin.
  public struct Events: OptionSet, Hashable, Codable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt16
    /// Creates events from Slurm's bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The job begins.
    public static let begin = Self(rawValue: slurmswift_mail_begin)
    /// The job ends.
    public static let end = Self(rawValue: slurmswift_mail_end)
    /// The job fails.
    public static let fail = Self(rawValue: slurmswift_mail_fail)
    /// The job is requeued.
    public static let requeue = Self(rawValue: slurmswift_mail_requeue)
    /// The time limit is reached.
    public static let timeLimit = Self(rawValue: slurmswift_mail_time_limit)
    /// 90 % of the time limit are over.
    public static let timeLimit90 = Self(rawValue: slurmswift_mail_time_limit_90)
    /// 80 % of the time limit are over.
    public static let timeLimit80 = Self(rawValue: slurmswift_mail_time_limit_80)
    /// 50 % of the time limit are over.
    public static let timeLimit50 = Self(rawValue: slurmswift_mail_time_limit_50)
    /// The burst buffer's data are staged out.
    public static let stageOut = Self(rawValue: slurmswift_mail_stage_out)
    /// Each task of an array counts by itself.
    public static let arrayTasks = Self(rawValue: slurmswift_mail_array_tasks)
    /// The dependency can never be satisfied.
    public static let invalidDependency = Self(rawValue: slurmswift_mail_invalid_depend)
  }
}
