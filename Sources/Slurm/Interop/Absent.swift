internal import CSlurm
internal import FoundationEssentials
internal import Glibc

/// The one place that knows how Slurm writes "nothing set" and "no limit".

/// Nil for `NO_VAL`.
@inline(__always)
func present(_ value: UInt32) -> Int? { value == slurmswift_no_val ? nil : Int(value) }

/// Nil for `NO_VAL16`.
@inline(__always)
func present(_ value: UInt16) -> Int? { value == slurmswift_no_val16 ? nil : Int(value) }

/// Nil for `NO_VAL64`.
@inline(__always)
func present(_ value: UInt64) -> Int? {
  value == slurmswift_no_val64 ? nil : Int(clamping: value)
}

/// Nil for `NO_VAL64` and `INFINITE64`, by which counts say that there is none.
func presentCount(_ value: UInt64) -> Int? {
  value == slurmswift_no_val64 || value == slurmswift_infinite64 ? nil : Int(clamping: value)
}

/// Nil for `NO_VAL`, `INFINITE`, and for 0, by which Slurm says "not asked for".
@inline(__always)
func positive(_ value: UInt32) -> Int? {
  [0, slurmswift_no_val, slurmswift_infinite].contains(value) ? nil : Int(value)
}

/// Nil for `NO_VAL16`, `INFINITE16`, and for 0.
@inline(__always)
func positive(_ value: UInt16) -> Int? {
  [0, slurmswift_no_val16, slurmswift_infinite16].contains(value) ? nil : Int(value)
}

/// Nil for `NO_VAL` in floating point.
@inline(__always)
func present(_ value: Double) -> Double? { value == Double(slurmswift_no_val) ? nil : value }

/// Nil for NULL and for the empty string: Slurm uses both for "not set".
@inline(__always)
func present(_ text: UnsafePointer<CChar>?) -> String? {
  guard let text, text.pointee != 0 else { return nil }
  return String(cString: text)
}

/// Nil for NULL and for the empty string.
@inline(__always)
func present(_ text: UnsafeMutablePointer<CChar>?) -> String? {
  present(UnsafePointer(text))
}

/// The elements of a list with commas; none for NULL.
func list(_ text: UnsafePointer<CChar>?) -> [String] {
  present(text)?.split(separator: ",").map(String.init) ?? []
}

/// Nil for 0, by which Slurm says "never" or "not yet".
@inline(__always)
func present(_ time: time_t) -> Date? {
  time == 0 ? nil : Date(timeIntervalSince1970: TimeInterval(time))
}

/// Nil for 0, `NO_VAL` and `INFINITE`, by which accounting says "never".
func presentUnlessNever(_ time: time_t) -> Date? {
  [0, time_t(slurmswift_no_val), time_t(slurmswift_infinite)].contains(time)
    ? nil : Date(timeIntervalSince1970: TimeInterval(time))
}

/// Nil for the user `NO_VAL`.
@inline(__always)
func presentUser(_ id: UInt32) -> UserID? {
  id == slurmswift_no_val ? nil : UserID(rawValue: id)
}

/// Nil for NULL, the empty string and `N/A`, which the controller itself writes into some texts.
func presentUnlessNotApplicable(_ text: UnsafePointer<CChar>?) -> String? {
  present(text).flatMap { $0 == "N/A" ? nil : $0 }
}

/// The text that C gave away, allocated by malloc; nil for NULL and for the empty string.
func presentAndFree(_ text: UnsafeMutablePointer<CChar>?) -> String? {
  defer { free(text) }
  return present(text)
}

extension Limit<Int> {
  /// Nil for `NO_VAL`, unlimited for `INFINITE`.
  init?(slurm value: UInt32) {
    switch value {
    case slurmswift_no_val: return nil
    case slurmswift_infinite: self = .unlimited
    default: self = .limited(Int(value))
    }
  }

  /// Nil for `NO_VAL16`, unlimited for `INFINITE16`.
  init?(slurm value: UInt16) {
    switch value {
    case slurmswift_no_val16: return nil
    case slurmswift_infinite16: self = .unlimited
    default: self = .limited(Int(value))
    }
  }
}

extension Limit<Duration> {
  /// Seconds; nil for `NO_VAL`, unlimited for `INFINITE`.
  init?(slurmSeconds value: UInt32) {
    switch value {
    case slurmswift_no_val: return nil
    case slurmswift_infinite: self = .unlimited
    default: self = .limited(.seconds(Int(value)))
    }
  }

  /// Seconds; nil for `NO_VAL16`, unlimited for `INFINITE16`.
  init?(slurmSeconds value: UInt16) {
    switch value {
    case slurmswift_no_val16: return nil
    case slurmswift_infinite16: self = .unlimited
    default: self = .limited(.seconds(Int(value)))
    }
  }
}

extension Limit<Memory> {
  /// Megabytes with the bit `MEM_PER_CPU`; none at all is no limit.
  init(slurm value: UInt64) {
    let isUnlimited = value & ~slurmswift_memory_per_cpu == 0
    self = isUnlimited ? .unlimited : Memory(slurm: value).map { .limited($0) } ?? .unlimited
  }
}

extension Duration {
  /// Seconds; nil for `NO_VAL`.
  init?(slurm value: UInt32) {
    guard let seconds = present(value) else { return nil }
    self = .seconds(seconds)
  }

  /// Seconds, of which there are always some.
  init(slurm value: time_t) { self = .seconds(value) }
}

extension TimeLimit {
  /// Minutes; nil for `NO_VAL` and 0, unlimited for `INFINITE`.
  init?(slurmMinutes value: UInt32) {
    switch value {
    case slurmswift_no_val, 0: return nil
    case slurmswift_infinite: self = .unlimited
    default: self = .minutes(Int(value))
    }
  }

  /// Minutes, as Slurm wants them.
  var slurmMinutes: UInt32 {
    guard let minutes else { return slurmswift_infinite }
    return UInt32(clamping: min(minutes, Int(slurmswift_no_val) - 1))
  }
}

extension CoreSpecialization {
  /// A number with the bit `CORE_SPEC_THREAD`; nil for `NO_VAL16`.
  init?(slurm value: UInt16) {
    guard value != slurmswift_no_val16 else { return nil }
    let count = Int(value & ~slurmswift_core_spec_thread)
    self = value & slurmswift_core_spec_thread == 0 ? .cores(count) : .threads(count)
  }

  /// A number with the bit `CORE_SPEC_THREAD`.
  func slurmValue() throws(SlurmError) -> UInt16 {
    let (count, bit): (Int, UInt16) =
      switch self {
      case .cores(let count): (count, 0)
      case .threads(let count): (count, slurmswift_core_spec_thread)
      }
    guard (0..<Int(slurmswift_core_spec_thread)).contains(count) else {
      throw .invalid("a specialization of \(self)", "is more than Slurm can count")
    }
    return UInt16(count) | bit
  }
}

extension Memory {
  /// Megabytes with the bit `MEM_PER_CPU`; nil for `NO_VAL64` and for 0, "what the partition gives".
  init?(slurm value: UInt64) {
    guard value != slurmswift_no_val64, value != 0 else { return nil }
    if value & slurmswift_memory_per_cpu != 0 {
      self = .perCPU(megabytes: Int(value & ~slurmswift_memory_per_cpu))
    } else {
      self = .perNode(megabytes: Int(value))
    }
  }

  var slurmValue: UInt64 {
    switch self {
    case .perNode(let megabytes): UInt64(max(megabytes, 0))
    case .perCPU(let megabytes): UInt64(max(megabytes, 0)) | slurmswift_memory_per_cpu
    }
  }
}
