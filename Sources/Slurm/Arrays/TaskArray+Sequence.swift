extension TaskArray: Sequence {
  /// Gives the indexes of a task array in ascending order, each as it is asked for.
  public struct Iterator: IteratorProtocol, Sendable {
    private var segments: IndexSegments
    private var current: ClosedRange<Int>?

    init(_ indexes: TaskIndexes) {
      segments = IndexSegments(indexes)
      current = segments.next()
    }

    /// The next higher index, nil after the last.
    public mutating func next() -> Int? {
      guard let range = current else { return nil }
      current =
        range.count > 1 ? (range.lowerBound + 1)...range.upperBound : segments.next()
      return range.lowerBound
    }
  }

  /// An iterator over the indexes, in ascending order.
  public func makeIterator() -> Iterator { Iterator(indexes) }

  /// The number of tasks.
  public var underestimatedCount: Int { count }

  /// The lowest index, nil if there is none.
  public func min() -> Int? { first }

  /// The highest index, nil if there is none.
  public func max() -> Int? { last }
}
