/// SplitMix64: the same numbers in every run, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// One of the texts, with pieces put in and characters left out or replaced in a few places.
  mutating func damaged(_ texts: [String], with pieces: [String]) -> String {
    var characters = Array(texts.randomElement(using: &self) ?? "")
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let place = Int.random(in: 0...characters.count, using: &self)
      let piece = Array(pieces.randomElement(using: &self) ?? "")
      switch Int.random(in: 0...2, using: &self) {
      case 0: characters.insert(contentsOf: piece, at: place)
      case 1 where place < characters.count: characters.remove(at: place)
      case 2 where place < characters.count: characters.replaceSubrange(place...place, with: piece)
      default: characters += Array(texts.randomElement(using: &self) ?? "")
      }
    }
    return String(characters)
  }
}
