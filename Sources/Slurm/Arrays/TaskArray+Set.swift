extension TaskArray {
  /// The number of tasks.
  public var count: Int { indexes.count }

  /// Whether there is no task.
  public var isEmpty: Bool { indexes.isEmpty }

  /// The lowest index, nil if there is none.
  public var first: Int? { indexes.first }

  /// The highest index, nil if there is none.
  public var last: Int? { indexes.last }

  /// Whether an index belongs to the array.
  public func contains(_ index: Int) -> Bool { indexes.contains(index) }

  /// The indexes of both arrays together.
  ///
  /// Strided ranges that lie across each other cost as many pieces as their steps make of them;
  /// ranges without a step and strided ones apart from each other cost none.
  public func union(_ other: TaskArray) -> TaskArray {
    TaskArray(indexes: indexes.union(other.indexes), atOnce: atOnce)
  }

  /// The indexes that both arrays have.
  public func intersection(_ other: TaskArray) -> TaskArray {
    TaskArray(indexes: indexes.intersection(other.indexes), atOnce: atOnce)
  }

  /// The indexes of this array that the other one has not.
  public func subtracting(_ other: TaskArray) -> TaskArray {
    TaskArray(indexes: indexes.subtracting(other.indexes), atOnce: atOnce)
  }

  /// The indexes that exactly one of the arrays has.
  public func symmetricDifference(_ other: TaskArray) -> TaskArray {
    subtracting(other).union(other.subtracting(self))
  }

  /// Adds the indexes of another array.
  public mutating func formUnion(_ other: TaskArray) { self = union(other) }

  /// Removes the indexes that another array has not.
  public mutating func formIntersection(_ other: TaskArray) { self = intersection(other) }

  /// Removes the indexes of another array.
  public mutating func subtract(_ other: TaskArray) { self = subtracting(other) }

  /// Whether the other array has all indexes of this one.
  public func isSubset(of other: TaskArray) -> Bool {
    indexes.intersection(other.indexes).count == count
  }

  /// Whether the arrays have no index in common.
  public func isDisjoint(with other: TaskArray) -> Bool {
    indexes.intersection(other.indexes).isEmpty
  }
}

extension TaskArray: Equatable {
  /// Whether two arrays have the same indexes and the same limit.
  public static func == (left: TaskArray, right: TaskArray) -> Bool {
    left.atOnce == right.atOnce && left.indexes == right.indexes
  }
}

extension TaskArray: Hashable {
  /// Feeds what does not depend on how the array was written into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(atOnce)
    hasher.combine(indexes)
  }
}
