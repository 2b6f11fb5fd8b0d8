internal import CSlurm

/// A frequency of CPUs, by number or by name, or what governs it.
///
/// The corresponding C macros are `CPU_FREQ_LOW` and its kin.
public struct CPUFrequency: RawRepresentable, Hashable, Codable, Sendable {
  /// Slurm's number: kHz, or a name.
  public let rawValue: UInt32

  /// Creates a frequency from Slurm's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Nil for `NO_VAL` and 0, "not asked for".
  init?(slurm value: UInt32) {
    guard value != 0, value != slurmswift_no_val else { return nil }
    rawValue = value
  }

  /// The lowest.
  public static let low = Self(rawValue: slurmswift_cpu_freq_low)
  /// One in the middle.
  public static let medium = Self(rawValue: slurmswift_cpu_freq_medium)
  /// The highest.
  public static let high = Self(rawValue: slurmswift_cpu_freq_high)
  /// The highest but one.
  public static let highMinusOne = Self(rawValue: slurmswift_cpu_freq_high_minus_1)
  /// The governor `Conservative`.
  public static let conservative = Self(rawValue: slurmswift_cpu_freq_conservative)
  /// The governor `OnDemand`.
  public static let onDemand = Self(rawValue: slurmswift_cpu_freq_ondemand)
  /// The governor `Performance`.
  public static let performance = Self(rawValue: slurmswift_cpu_freq_performance)
  /// The governor `PowerSave`.
  public static let powerSave = Self(rawValue: slurmswift_cpu_freq_powersave)
  /// The governor `SchedUtil`.
  public static let schedutil = Self(rawValue: slurmswift_cpu_freq_schedutil)
  /// The governor `UserSpace`.
  public static let userSpace = Self(rawValue: slurmswift_cpu_freq_userspace)

  /// The frequency in kHz; nil for one by name.
  public var kilohertz: Int? {
    rawValue & slurmswift_cpu_freq_range_flag == 0 ? Int(rawValue) : nil
  }
}

extension CPUFrequency: CustomStringConvertible {
  /// As Slurm prints it: the number, `Low`, `High`, `Performance`.
  public var description: String {
    Self.names[rawValue] ?? kilohertz.map { "\($0)" } ?? "Unknown"
  }

  private static let names: [UInt32: String] = [
    slurmswift_cpu_freq_low: "Low", slurmswift_cpu_freq_medium: "Medium",
    slurmswift_cpu_freq_high: "High", slurmswift_cpu_freq_high_minus_1: "Highm1",
    slurmswift_cpu_freq_conservative: "Conservative", slurmswift_cpu_freq_ondemand: "OnDemand",
    slurmswift_cpu_freq_performance: "Performance", slurmswift_cpu_freq_powersave: "PowerSave",
    slurmswift_cpu_freq_userspace: "UserSpace", slurmswift_cpu_freq_schedutil: "SchedUtil",
  ]
}
