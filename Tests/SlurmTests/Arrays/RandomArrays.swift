@testable import Slurm

/// Random array texts, and the indexes that they mean, worked out one by one.
struct RandomArrays {
  var generator: SeededGenerator
  var highest = 120

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> (text: String, indexes: Set<Int>) {
    var (words, indexes): ([String], Set<Int>) = ([], [])
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let first = Int.random(in: 0...highest, using: &generator)
      let last = Int.random(in: first...highest, using: &generator)
      let step = Int.random(in: 1...9, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0:
        words.append("\(first)")
        indexes.insert(first)
      case 1:
        words.append("\(first)-\(last)")
        indexes.formUnion(first...last)
      default:
        words.append("\(first)-\(last):\(step)")
        indexes.formUnion(stride(from: first, through: last, by: step))
      }
    }
    return (words.joined(separator: ","), indexes)
  }
}

extension TaskArray {
  /// What the kept runs must always be; nil if they are, else what is wrong.
  var flaw: String? {
    for (left, right) in zip(indexes.intervals, indexes.intervals.dropFirst())
    where left.upperBound + 1 >= right.lowerBound {
      return "\(left) and \(right) touch"
    }
    let strides = indexes.strides.runs
    if !strides.allSatisfy(\.isStrided) { return "not strided: \(strides)" }
    if strides.map(\.first) != strides.map(\.first).sorted() { return "not sorted: \(strides)" }
    let single = indexes.runs.flatMap {
      Array(stride(from: $0.first, through: $0.last, by: $0.step))
    }
    return single.count == Set(single).count ? nil : "runs share indexes: \(indexes.runs)"
  }
}
