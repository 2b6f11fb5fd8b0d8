import FoundationEssentials
import Slurm

/// What a field of a record holds: one value for tables, JSON and sorting.
enum FieldValue: Sendable {
  case text(String)
  case reference(JobReference)
  case number(Int)
  case decimal(Double)
  case flag(Bool)
  case time(Date)
  case duration(Duration)
  /// To the millisecond.
  case preciseDuration(Duration)
  case limit(TimeLimit)
  case bytes(Int)
  case mebibytes(Int)
  case list([String])
  case allocations([NodeAllocation])
  case counts(ResourceCounts)
  case amounts([String: Double])

  /// As people read it.
  var text: String {
    switch self {
    case .text(let text): text
    case .reference(let job): "\(job)"
    case .number(let number): "\(number)"
    case .decimal(let number): Self.rounded(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .time(let time): TimeText.local(time)
    case .duration(let duration): TimeText.elapsed(TimeInterval(duration.components.seconds))
    case .preciseDuration(let duration): TimeText.precise(duration)
    case .limit(let limit): "\(limit)"
    case .bytes(let count): SizeText.binary(count)
    case .mebibytes(let count): "\(count)M"
    case .list(let texts): texts.joined(separator: ",")
    case .allocations(let allocations): allocations.map(Self.text).joined(separator: " ")
    case .counts(let counts): "\(counts)"
    case .amounts(let amounts):
      amounts.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.rounded($0.value))" }
        .joined(separator: ",")
    }
  }

  /// Whole where it is large, cut as Slurm's commands cut it; to four digits where it is a fraction.
  private static func rounded(_ number: Double) -> String {
    guard abs(number) < 1e15 else { return "\(number)" }
    if abs(number) >= 10 || number == number.rounded() { return "\(Int(number))" }
    let fraction = (number * 10_000).rounded() / 10_000
    return fraction == fraction.rounded() ? "\(Int(fraction))" : "\(fraction)"
  }

  private static func text(of allocation: NodeAllocation) -> String {
    [allocation.node, allocation.cpus.map { "CPUs=\($0)" }, allocation.genericResources]
      .compactMap { $0 }.joined(separator: ":")
  }
}

extension FieldValue: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text, .reference: try container.encode(text)
    case .number(let number), .bytes(let number), .mebibytes(let number):
      try container.encode(number)
    case .decimal(let number): try container.encode(number)
    case .amounts(let amounts): try container.encode(amounts)
    case .flag(let flag): try container.encode(flag)
    case .time(let time): try container.encode(time)
    case .duration(let duration): try container.encode(duration.components.seconds)
    case .preciseDuration(let duration): try container.encode(duration.milliseconds / 1000)
    case .limit(let limit): try container.encode(limit.minutes)
    case .counts(let counts):
      let pairs = counts.counts.map { ($0.resource.name, $0.value) }
      try container.encode(Dictionary(pairs) { first, _ in first })
    case .list(let texts): try container.encode(texts)
    case .allocations(let allocations): try container.encode(allocations.map(AllocationRecord.init))
    }
  }

  /// What a job has on a node, in JSON.
  private struct AllocationRecord: Encodable {
    let node: String
    @OrNull var cpus: String?
    @OrNull var genericResources: String?

    init(_ allocation: NodeAllocation) {
      node = allocation.node
      cpus = allocation.cpus
      genericResources = allocation.genericResources
    }
  }
}

extension FieldValue {
  /// Whether it comes before another value of the same field.
  static func < (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.reference(let left), .reference(let right)): left.place < right.place
    case (.number(let left), .number(let right)): left < right
    case (.bytes(let left), .bytes(let right)): left < right
    case (.mebibytes(let left), .mebibytes(let right)): left < right
    case (.preciseDuration(let left), .preciseDuration(let right)): left < right
    case (.decimal(let left), .decimal(let right)): left < right
    case (.time(let left), .time(let right)): left < right
    case (.duration(let left), .duration(let right)): left < right
    case (.limit(let left), .limit(let right)): left < right
    default: left.text < right.text
    }
  }
}

extension JobReference {
  /// Where it stands among others: by job, then by task or component.
  fileprivate var place: (JobID, Int) {
    switch self {
    case .job(let id): (id, -1)
    case .task(let id, let index): (id, index)
    case .tasks(let id, let tasks): (id, tasks.first ?? -1)
    case .component(let id, let offset): (id, offset)
    }
  }
}

extension Duration {
  /// In whole milliseconds.
  fileprivate var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1000 + Double(attoseconds / 1_000_000_000_000_000)
  }
}
