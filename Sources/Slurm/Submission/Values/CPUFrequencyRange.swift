/// The frequencies that a job's CPUs may have, as `--cpu-freq`.
///
/// The corresponding C fields are `cpu_freq_min`, `cpu_freq_max` and `cpu_freq_gov`.
public struct CPUFrequencyRange: Hashable, Codable, Sendable {
  /// The least.
  public var minimum: CPUFrequency?
  /// The highest.
  public var maximum: CPUFrequency?
  /// What governs it.
  public var governor: CPUFrequency?

  /// Reads `2400000`, `low-high`, `low-2400000:OnDemand`, `Performance`; numbers are kHz.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 1, ends.count == 1, let governor = CPUFrequency(governor: ends[0]) {
      self.governor = governor
      return
    }
    guard let first = CPUFrequency(frequency: ends[0]) else { throw Self.problem(text) }
    guard ends.count == 2 else {
      // Slurm takes a governor only behind a range.
      if parts.count > 1 { throw Self.problem(text) }
      maximum = first
      return
    }
    guard let last = CPUFrequency(frequency: ends[1]), first.rawValue <= last.rawValue else {
      throw Self.problem(text)
    }
    (minimum, maximum) = (first, last)
    guard parts.count > 1 else { return }
    guard let governor = CPUFrequency(governor: parts[1]) else { throw Self.problem(text) }
    self.governor = governor
  }

  /// As Slurm writes it into a job's environment: `Low-2400000:OnDemand`.
  var environmentText: String? {
    guard let maximum else { return governor?.description }
    guard let minimum else { return maximum.description }
    return "\(minimum)-\(maximum)" + (governor.map { ":\($0)" } ?? "")
  }

  private static func problem(_ text: String) -> ParseError {
    ParseError(
      text: text, position: 0, problem: "this is not a frequency of CPUs",
      hint: "kHz, low, medium, high, highm1, a governor such as OnDemand, or low-high:OnDemand")
  }
}

extension CPUFrequency {
  /// kHz, or a name, which may be cut short.
  fileprivate init?(frequency text: Substring) {
    if let number = UInt32(text) {
      guard number > 0, number < 1 << 31 else { return nil }
      self.init(rawValue: number)
      return
    }
    self.init(
      text,
      [
        ("lo", .low), ("him1", .highMinusOne), ("highm1", .highMinusOne), ("hi", .high),
        ("med", .medium),
      ])
  }

  fileprivate init?(governor text: Substring) {
    self.init(
      text,
      [
        ("co", .conservative), ("perf", .performance), ("pow", .powerSave), ("user", .userSpace),
        ("onde", .onDemand), ("sche", .schedutil),
      ])
  }

  private init?(_ text: Substring, _ names: [(beginning: String, value: CPUFrequency)]) {
    let word = text.lowercased()
    guard let known = names.first(where: { word.hasPrefix($0.beginning) }) else { return nil }
    self = known.value
  }
}
