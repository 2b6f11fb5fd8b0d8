// Not SlurmVersion: a symbol graph takes MODULEVersion… for the module's own version and leaves it out,
// and so would the documentation.

/// A release of Slurm: `22.05.8`.
public struct SlurmRelease: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, less 2000.
  public let major: Int
  /// The month.
  public let minor: Int
  /// The release of that series.
  public let micro: Int
  /// What follows the numbers: `rc1`, `-really20.11.4`; empty for a release.
  public let suffix: String

  /// Creates a version from its numbers.
  public init(_ major: Int, _ minor: Int, _ micro: Int, suffix: String = "") {
    self.major = major
    self.minor = minor
    self.micro = micro
    self.suffix = suffix
  }

  /// Reads `22.05.8`, `26.05.0-0rc1`, and the like; nil when it does not start with two numbers.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    let rest = parts.count > 2 ? parts[2] : "0"
    let digits = rest.prefix(while: \.isDigit)
    guard parts.count >= 2, let major = Self.number(parts[0]), let minor = Self.number(parts[1]),
      let micro = digits.isEmpty ? 0 : Self.number(digits)
    else { return nil }
    self.init(major, minor, micro, suffix: String(rest.dropFirst(digits.count)))
  }

  /// Nil for a sign, which `Int` would take.
  private static func number(_ digits: Substring) -> Int? {
    digits.allSatisfy(\.isDigit) ? Int(digits) : nil
  }

  /// Creates a version from `SLURM_VERSION_NUMBER`.
  init(headers number: UInt32) {
    self.init(Int(number >> 16 & 0xFF), Int(number >> 8 & 0xFF), Int(number & 0xFF))
  }

  /// The older release is less.
  ///
  /// A candidate counts as its release, whose features it has: versions are compared by their
  /// numbers alone.
  public static func < (left: SlurmRelease, right: SlurmRelease) -> Bool {
    left.numbers < right.numbers
  }

  /// Whether the numbers are the same.
  public static func == (left: SlurmRelease, right: SlurmRelease) -> Bool {
    left.numbers == right.numbers
  }

  /// Hashes the numbers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(major)
    hasher.combine(minor)
    hasher.combine(micro)
  }

  private var numbers: (Int, Int, Int) { (major, minor, micro) }

  /// As Slurm prints it.
  public var description: String { "\(major).\(minor < 10 ? "0" : "")\(minor).\(micro)\(suffix)" }
}

extension Character {
  /// Whether it is one of the ten that `Int` reads, which a "whole number" need not be.
  fileprivate var isDigit: Bool { isASCII && isWholeNumber }
}
