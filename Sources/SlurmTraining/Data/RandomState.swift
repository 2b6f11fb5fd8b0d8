/// A source of random numbers whose state can be saved: SplitMix64.
///
/// The same state gives the same numbers, in every version of Swift, so that a training can go on from
/// where it was.
public struct RandomState: RandomNumberGenerator, Hashable, Sendable, Codable {
  /// All that the next number depends on.
  public private(set) var state: UInt64

  /// Begins with a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// The next number from 0 on, below 1.
  public mutating func nextFraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// The numbers below a limit, in a random order.
  ///
  /// Not by `shuffled(using:)`, which another version of Swift may do in another way.
  public mutating func nextOrder(below limit: Int) -> [Int] {
    var order = Array(0..<limit)
    for last in stride(from: limit - 1, to: 0, by: -1) {
      // Of 64 bits the upper half of a product: no order is preferred that anyone could notice.
      let other = Int(next().multipliedFullWidth(by: UInt64(last + 1)).high)
      order.swapAt(last, other)
    }
    return order
  }
}
