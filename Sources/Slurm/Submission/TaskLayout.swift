/// How a job's tasks lie on what it has.
///
/// ```swift
/// job.layout.tasksPerNode = 4
/// job.layout.distribution = .plane(size: 2)
/// ```
public struct TaskLayout: Hashable, Codable, Sendable {
  /// Tasks on each node, as `--ntasks-per-node`.
  public var tasksPerNode: Int?
  /// Tasks on each socket at most, as `--ntasks-per-socket`.
  public var tasksPerSocket: Int?
  /// Tasks on each core at most, as `--ntasks-per-core`.
  public var tasksPerCore: Int?
  /// How they are laid out, as `--distribution`.
  public var distribution: TaskDistribution?
  /// How they are bound to memory, as `--mem-bind`.
  public var memoryBinding: MemoryBinding?
  /// What kind of work they do, as `--hint`, which gives the numbers for sockets, cores and threads.
  public var hint: TaskHint?
  /// Whether there may be more of them than CPUs, as `--overcommit`.
  public var mayOvercommit = false

  /// As the cluster has it.
  public init() {}
}

/// What kind of work tasks do, as `--hint`.
public struct TaskHint: OptionSet, Hashable, Codable, Sendable {
  /// The kinds as bits.
  public let rawValue: Int
  /// Creates kinds from bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// It computes: all cores of a socket, and a thread of each core.
  public static let computeBound = Self(rawValue: 1)
  /// It waits for memory: a core of each socket, and a thread of that.
  public static let memoryBound = Self(rawValue: 2)
  /// It uses all threads of a core.
  public static let multithread = Self(rawValue: 4)
  /// It uses a thread of each core.
  public static let noMultithread = Self(rawValue: 8)
}

extension TaskHint {
  private static let names: KeyValuePairs<String, Self> = [
    "compute_bound": .computeBound, "memory_bound": .memoryBound, "multithread": .multithread,
    "nomultithread": .noMultithread,
  ]

  /// Reads kinds as `--hint` takes them: `compute_bound,nomultithread`.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    self = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      do { formUnion(try OptionValue.word(String(name), Self.names)) } catch {
        throw error.within(text)
      }
    }
  }

  /// As `--hint` takes it.
  var text: String { Self.names.filter { contains($0.value) }.map(\.key).joined(separator: ",") }
}
