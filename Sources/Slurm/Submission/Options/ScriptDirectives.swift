/// The words of a batch script's `#SBATCH` lines.
///
/// A directive begins in the first column; `# SBATCH` and `##SBATCH` are comments. The first line that
/// is neither comment nor blank ends the directives.
struct ScriptDirectives {
  /// The words of each component of a heterogeneous job; a plain job has one.
  private(set) var components: [[OptionWord]] = [[]]
  /// Where the second component begins.
  private(set) var secondComponent: OptionPlace?
  /// The first line for another batch system, which `sbatch` would translate: `#PBS`, `#BSUB`.
  private(set) var foreign: OptionWord?

  init(_ script: [UInt8]) throws(OptionError) {
    var isReading = true
    var number = 0
    var rest = script[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest.dropFirst(line.count + 1)
      number += 1
      // sbatch looks for these in the whole script.
      if foreign == nil, let name = Self.others.first(where: { line.starts(with: $0.utf8) }) {
        foreign = OptionWord(text: name, place: .line(number))
      }
      guard isReading else { continue }
      if let name = Self.names.first(where: { line.starts(with: $0.utf8) }) {
        try read(line.dropFirst(name.utf8.count), .line(number))
      } else {
        let first = line.first { !OptionValue.isBlank($0) }
        isReading = first == nil || first == UInt8(ascii: "#")
      }
    }
  }

  private mutating func read(
    _ text: ArraySlice<UInt8>, _ place: OptionPlace
  ) throws(OptionError) {
    var scanner = DirectiveScanner(text, place)
    var words: [OptionWord] = []
    while let word = try scanner.next() { words.append(word) }
    guard let first = words.first, Self.separators.contains(first.text.lowercased()) else {
      components[components.count - 1] += words
      return
    }
    if words.count > 1 {
      throw OptionError(
        words[1], "nothing may follow \(first.text)", hint: "write it on a line of its own")
    }
    secondComponent = secondComponent ?? place
    components.append([])
  }

  /// The second is an old name.
  private static let names = ["#SBATCH", "#SLURM"]
  private static let others = ["#PBS", "#BSUB"]
  private static let separators = ["hetjob", "packjob"]
}
