/// How a process ended: an exit code, or a signal.
public struct ExitStatus: Hashable, Sendable {
  /// The exit code, 0 to 255; 0 when a signal ended it.
  public let code: Int
  /// The signal that ended it; nil when it exited.
  public let signal: Signal?

  /// Reads the status that `wait(2)` gives.
  public init(waitStatus status: UInt32) {
    code = Int(status >> 8 & 0xFF)
    let number = Int32(status & 0x7F)
    signal = number == 0 ? nil : Signal(rawValue: number)
  }

  /// Whether it exited with 0.
  public var isSuccess: Bool { code == 0 && signal == nil }
}

extension ExitStatus: CustomStringConvertible {
  /// As Slurm prints it: exit code and signal, `0:0`, `1:0`, `0:15`.
  public var description: String { "\(code):\(signal?.rawValue ?? 0)" }
}
