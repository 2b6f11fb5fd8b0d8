/// The names that a misspelt one may have meant.
package struct NearestNames {
  /// At most three, the nearest first.
  package let names: [String]

  package init(to wrong: String, among names: some Sequence<String>) {
    let pattern = Array(wrong.lowercased())
    let near = names.compactMap { name -> (name: String, distance: Int)? in
      let text = Array(name.lowercased())
      let distance = Self.distance(pattern, text)
      let isPart = pattern.count >= 3 && text.contains(pattern)
      let isNear = distance <= max(1, min(pattern.count, text.count) / 3)
      return isPart || isNear ? (name, distance) : nil
    }
    self.names = near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// `did you mean name or id?`; nil when nothing is near.
  package var question: String? {
    names.isEmpty ? nil : "did you mean \(names.joined(separator: " or "))?"
  }

  /// How many characters must be put in, left out, changed or swapped to make one text of the other.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let change = rows[row][column] + (left[row] == right[column] ? 0 : 1)
        var least = min(change, rows[row][column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        line.append(least)
      }
      rows.append(line)
    }
    return rows[left.count][right.count]
  }
}
