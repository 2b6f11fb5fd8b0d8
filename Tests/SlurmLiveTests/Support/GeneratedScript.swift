/// A batch script with options of `sbatch` drawn by chance, written in the ways in which people write
/// them; the same seed gives the same script.
struct GeneratedScript: CustomStringConvertible {
  let text: String
  /// Options for the command line.
  let arguments: [String]
  /// Options in the environment.
  let variables: [String: String]

  var description: String { "\(variables) sbatch \(arguments)\n\(text)" }

  init(seed: UInt64) {
    var chance = Chance(seed: seed)
    let hasGPUs = chance.comes(in: 4)
    let pool = DrawnOption.common + (hasGPUs ? DrawnOption.ofGPUs : DrawnOption.ofPartitions)
    var chosen = pool.shuffled(using: &chance).prefix(Int.random(in: 1...8, using: &chance))
    let onCommandLine = chosen.suffix(chance.comes(in: 3) ? 2 : 0)
    chosen.removeLast(onCommandLine.count)
    arguments = (hasGPUs ? ["-p", "gpu"] : []) + onCommandLine.flatMap { $0.words(&chance) }
    variables =
      chance.comes(in: 4)
      ? DrawnOption.variables.randomElement(using: &chance).map { [$0.name: $0.value] } ?? [:] : [:]

    var lines = [["#!/bin/sh", "#!/bin/bash -l"].randomElement(using: &chance) ?? ""]
    var line = "#SBATCH --hold"
    for option in chosen {
      if chance.comes(in: 2) {
        lines.append(line)
        lines += Self.between.randomElement(using: &chance) ?? []
        line = "#SBATCH"
      }
      let words = option.words(&chance).map { Self.quoted($0, &chance) }
      line += ([" ", "\t", "   "].randomElement(using: &chance) ?? " ")
      line += words.joined(separator: " ")
    }
    lines.append(line + (chance.comes(in: 4) ? "  # a remark" : ""))
    lines += ["", "echo \"$@\"", "#SBATCH --comment=late --no-such-option", "exit 0", ""]
    text = lines.joined(separator: "\n")
  }

  /// What stands between directives, and is none.
  private static let between = [
    [], [], [""], ["# words"], ["##SBATCH --nice=5"], ["# SBATCH --nice=6"],
    ["", "  # more words"],
  ]

  /// A word as a directive may hold it.
  private static func quoted(_ word: String, _ chance: inout Chance) -> String {
    // Outside of quotes a backslash keeps no blank.
    let isPlain = !word.contains { " \t#'\"\\".contains($0) }
    switch Int.random(in: 0..<(isPlain ? 5 : 3), using: &chance) {
    case 0 where !word.contains("'") && !word.contains("\\"): return "'\(word)'"
    case 1 where !word.contains(" "):
      return word.map { " \t#'\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    case 0, 1, 2:
      let inner = word.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      // Quotes may begin within a word.
      guard let sign = inner.firstIndex(of: "=") else { return "\"\(inner)\"" }
      return inner[...sign] + "\"" + inner[inner.index(after: sign)...] + "\""
    default: return word
    }
  }
}

/// Chance that can be had again: SplitMix64.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// True once in so many times.
  mutating func comes(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
}
