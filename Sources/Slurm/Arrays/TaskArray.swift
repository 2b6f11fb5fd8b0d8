/// The tasks of a job array: a set of indexes, and how many of them may run at once.
///
/// It is written as for `sbatch --array`: indexes and ranges with commas between them, a step after
/// a colon, the limit after a percent sign at the end.
///
/// ```swift
/// var tasks = try TaskArray("0-30:5,100%10")
/// tasks.count                        // 8
/// tasks.contains(25)                 // true
/// tasks.subtract([100])
/// print(tasks)                       // 0-30:5%10
/// ```
///
/// A set is kept as runs of equally spaced indexes, not as single ones: what a few ranges and steps
/// can describe costs as little as they do, whatever it counts. Two arrays are equal if they have
/// the same indexes and the same limit, however they were written. The results of set operations
/// keep the limit of the array that they were called on.
///
/// How high an index may be is a cluster's decision (`MaxArraySize`), and not looked at here.
///
/// The corresponding C field is `array_inx`.
public struct TaskArray: Sendable {
  /// The indexes that Slurm's records can hold, whatever a cluster permits: 0 to 4294967293.
  public static let indexLimits = 0...4_294_967_293

  private static let highestLimit = Int(Int32.max)

  let indexes: TaskIndexes
  private var limit: Int?

  init(indexes: TaskIndexes, atOnce: Int?) {
    self.indexes = indexes
    self.atOnce = atOnce
  }

  /// The number of tasks that may run at the same time; nil is no limit.
  ///
  /// A number below 1 is no limit, as is Slurm's `%0`; one above 2147483647 is taken as that.
  ///
  /// The corresponding C field is `array_max_tasks`.
  public var atOnce: Int? {
    get { limit }
    set {
      limit = newValue.flatMap { $0 < 1 ? nil : Swift.min($0, Self.highestLimit) }
    }
  }
}

extension TaskArray {
  /// Every index of a range, or every `step`th from its lower end.
  ///
  /// - Precondition: The range lies in ``indexLimits``, and the step is at least 1.
  public init(_ range: ClosedRange<Int>, by step: Int = 1, atOnce: Int? = nil) {
    precondition(
      range.clamped(to: Self.indexLimits) == range, "task indexes are 0 to 4294967293")
    precondition(step >= 1, "a step is at least 1")
    self.init(indexes: TaskIndexes(disjoint: [IndexRun(range, by: step)]), atOnce: atOnce)
  }

  /// Every index of a range, or every `step`th from its lower end.
  ///
  /// - Precondition: The range lies in ``indexLimits``, and the step is at least 1.
  public init(_ range: Range<Int>, by step: Int = 1, atOnce: Int? = nil) {
    if range.isEmpty {
      self.init(indexes: .none, atOnce: atOnce)
    } else {
      self.init(range.lowerBound...(range.upperBound - 1), by: step, atOnce: atOnce)
    }
  }

  /// The indexes of a sequence, in any order; the same one may come more than once.
  ///
  /// - Precondition: They lie in ``indexLimits``.
  public init(_ indexes: some Sequence<Int>, atOnce: Int? = nil) {
    if let array = indexes as? TaskArray {
      self.init(indexes: array.indexes, atOnce: atOnce)
      return
    }
    let intervals = indexes.map { index in
      precondition(Self.indexLimits.contains(index), "task indexes are 0 to 4294967293")
      return index...index
    }
    self.init(
      indexes: TaskIndexes(disjoint: TaskIndexes.merged(intervals).map { IndexRun($0) }),
      atOnce: atOnce)
  }
}

extension TaskArray: ExpressibleByArrayLiteral {
  /// The indexes of an array literal, without a limit.
  ///
  /// - Precondition: They lie in ``indexLimits``.
  public init(arrayLiteral elements: Int...) {
    self.init(elements)
  }
}
