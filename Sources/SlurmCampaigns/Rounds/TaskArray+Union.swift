internal import Slurm

extension TaskArray {
  /// All indexes of several sets.
  ///
  /// Halves are joined to halves: one after the other would take the square of their number.
  static func union(of sets: [TaskArray]) -> TaskArray {
    var sets = sets
    while sets.count > 1 {
      sets = stride(from: 0, to: sets.count, by: 2).map { index in
        index + 1 < sets.count ? sets[index].union(sets[index + 1]) : sets[index]
      }
    }
    return sets.first ?? []
  }
}
