import Foundation
import Slurm

/// Times of the past, as `history --since` takes them, and reasons that are limits.
enum PastTimeTarget {
  static func check(_ text: String) {
    if let start = parsed(text, { try PastTime.start($0) }) {
      require(start <= .now, "\(text) is in the future: \(start)")
    }
    if let reason = LimitReason(text) {
      require(!reason.meaning.contains("  "), "words of \(text): \(reason.meaning)")
      require(
        reason.isOfQoS == !text.hasPrefix("Assoc"),
        "\(text) is \(reason.isOfQoS ? "" : "not ")a QoS'")
    }
  }
}
