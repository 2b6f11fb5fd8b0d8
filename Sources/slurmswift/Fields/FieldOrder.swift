import Slurm

/// How a list is sorted: `-priority,id`.
struct FieldOrder<Row: FieldRow>: Sendable {
  private let keys: [(field: Field<Row>, isDescending: Bool)]

  /// Reads names of fields; a minus sign before one turns its order around.
  ///
  /// - Throws: A ``ParseError``.
  init(_ text: String) throws {
    keys = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let isDescending = part.hasPrefix("-")
      let name = isDescending || part.hasPrefix("+") ? part.dropFirst() : part
      return (try Row.column(named: name, in: text), isDescending)
    }
  }

  /// The lines in order; what is equal stays as it was, and what is absent comes last.
  func sorted(_ rows: [Row]) -> [Row] {
    // Each value is decoded once, not at each comparison.
    let values = rows.map { row in keys.map { $0.field.value(row) } }
    let order = rows.indices.sorted { left, right in
      for (key, pair) in zip(keys, zip(values[left], values[right])) {
        switch pair {
        case (nil, nil): continue
        case (nil, _): return false
        case (_, nil): return true
        case (let left?, let right?):
          if left < right { return !key.isDescending }
          if right < left { return key.isDescending }
        }
      }
      return left < right
    }
    return order.map { rows[$0] }
  }
}
