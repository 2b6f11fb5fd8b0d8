internal import CSlurm

/// How tasks are bound to CPUs unless they say otherwise.
///
/// The corresponding C type is `cpu_bind_type_t`.
public struct CPUBinding: RawRepresentable, Hashable, Sendable {
  /// Slurm's bits.
  public let rawValue: UInt32

  /// Creates a binding from Slurm's bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Nil for 0, "not configured".
  init?(slurm value: UInt32) {
    guard value != 0 else { return nil }
    rawValue = value
  }
}

extension CPUBinding: CustomStringConvertible {
  /// As Slurm prints it: `cores`, `verbose,threads`.
  public var description: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let text = buffer.baseAddress else { return "" }
      slurmswift_cpu_binding_string(rawValue, text)
      return String(cString: text)
    }
  }
}
