import Foundation

/// What Swift costs beside the reference, and how much more it may cost.
struct Ratio: Finding {
  let name: String
  let ours: Double
  let reference: Double
  let unit: String
  /// Nil for a ratio that is only told.
  let limit: Double?

  init(_ name: String, _ ours: Double, _ reference: Double, unit: String, limit: Double? = nil) {
    (self.name, self.ours, self.reference) = (name, ours, reference)
    (self.unit, self.limit) = (unit, limit)
  }

  var value: Double { ours / reference }
  var isBad: Bool { limit.map { value > $0 } ?? false }

  var description: String {
    let label = name.padding(toLength: 36, withPad: " ", startingAt: 0)
    let verdict = limit.map { String(format: ", limit %.2f%@", $0, isBad ? ": TOO HIGH" : "") }
    let figures = String(format: "%9.2f beside %9.2f %@", ours, reference, unit)
    return label + figures + String(format: ", ratio %.3f", value) + (verdict ?? "")
  }
}
