import Foundation

/// How much more Swift does in the same time than the reference, and how much more it has to, if that is known.
struct Gain: Finding {
  let name: String
  let ours: Double
  let reference: Double
  let unit: String
  let least: Double?

  init(
    _ name: String, _ ours: Double, _ reference: Double, unit: String, atLeast least: Double? = nil
  ) {
    (self.name, self.ours, self.reference) = (name, ours, reference)
    (self.unit, self.least) = (unit, least)
  }

  var value: Double { ours / reference }
  var isBad: Bool { least.map { !(value >= $0) } ?? false }

  var description: String {
    let label = name.padding(toLength: 36, withPad: " ", startingAt: 0)
    let figures = String(format: "%9.2f beside %9.2f %@", ours, reference, unit)
    let verdict =
      least.map { String(format: ", at least %.2f%@", $0, isBad ? ": TOO LOW" : "") } ?? ""
    return label + figures + String(format: ", ratio %.3f", value) + verdict
  }
}
