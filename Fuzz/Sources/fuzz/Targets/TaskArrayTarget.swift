@testable import Slurm

/// Two arrays, on two lines: their texts, and their algebra beside that of plain sets.
enum TaskArrayTarget {
  static func check(_ text: String) {
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let arrays = lines.compactMap { parsed(String($0)) { try TaskArray($0) } }
    arrays.forEach(checkTexts)
    if let reported = TaskArray(reported: text) { checkTexts(reported) }
    guard arrays.count == 2, arrays.allSatisfy({ $0.count <= 2000 }) else { return }
    checkAlgebra(arrays[0], arrays[1])
  }

  private static func checkTexts(_ array: TaskArray) {
    requireCodable(array)
    guard !array.isEmpty else { return }
    requireRoundTrip(array, array.specification) { try TaskArray($0) }
    // What has no common step is listed in full there.
    guard array.count <= 10_000 else { return }
    requireRoundTrip(array, array.description) { try TaskArray($0) }
  }

  private static func checkAlgebra(_ first: TaskArray, _ second: TaskArray) {
    let (one, other) = (Set(first), Set(second))
    requireSame(first, one)
    requireSame(first.union(second), one.union(other))
    requireSame(first.intersection(second), one.intersection(other))
    requireSame(first.subtracting(second), one.subtracting(other))
    requireSame(first.symmetricDifference(second), one.symmetricDifference(other))
    require(first.isSubset(of: second) == one.isSubset(of: other), "\(first) ⊆ \(second)")
    require(first.isDisjoint(with: second) == one.isDisjoint(with: other), "\(first), \(second)")
  }

  private static func requireSame(_ array: TaskArray, _ set: Set<Int>) {
    let indexes = set.sorted()
    require(Array(array) == indexes, "\(Array(array)) is not \(indexes)")
    require(array.count == set.count, "\(array.count) of \(set.count)")
    require(array.first == indexes.first && array.last == indexes.last, "ends of \(array)")
    require(
      indexes.allSatisfy { array.contains($0) && (set.contains($0 + 1) == array.contains($0 + 1)) },
      "contains of \(array)")
    require(
      array == TaskArray(indexes, atOnce: array.atOnce), "\(array) is not equal to its indexes")
  }
}
