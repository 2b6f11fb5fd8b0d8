/// Amounts as people read them.
enum SizeText {
  /// Bytes in powers of 1024: `512 B`, `1.5 GiB`.
  static func binary(_ bytes: Int) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    guard bytes >= 1024 else { return "\(bytes) B" }
    var (amount, unit) = (Double(bytes) / 1024, 0)
    // What would be shown as 1024.0 is one of the next unit.
    while amount >= 1023.95 && unit < units.count - 1 {
      amount /= 1024
      unit += 1
    }
    return "\(tenths(amount)) \(units[unit])"
  }

  /// A short time: `12 ms`, `12.5 s`.
  static func seconds(_ seconds: Double) -> String {
    seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\(tenths(seconds)) s"
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
