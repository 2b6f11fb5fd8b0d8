import Foundation

/// What was measured by itself, and the bounds within which it has to be.
struct Amount: Finding {
  let name: String
  let value: Double
  let unit: String
  let least: Double?
  let most: Double?

  init(
    _ name: String, _ value: Double, unit: String, atLeast least: Double? = nil,
    atMost most: Double? = nil
  ) {
    (self.name, self.value, self.unit) = (name, value, unit)
    (self.least, self.most) = (least, most)
  }

  var isBad: Bool { value < least ?? -.infinity || value > most ?? .infinity }

  var description: String {
    let label = name.padding(toLength: 36, withPad: " ", startingAt: 0)
    let bounds =
      (least.map { String(format: ", at least %.0f", $0) } ?? "")
      + (most.map { String(format: ", at most %.0f", $0) } ?? "")
    return label + String(format: "%9.2f ", value) + unit + bounds + (isBad ? ": NOT SO" : "")
  }
}
