import FoundationEssentials
import Slurm

/// What a field of a job holds: one value for tables, JSON and sorting.
enum FieldValue: Sendable {
  case text(String)
  case reference(JobReference)
  case number(Int)
  case decimal(Double)
  case flag(Bool)
  case time(Date)
  case duration(Duration)
  case limit(TimeLimit)
  case mebibytes(Int)
  case list([String])
  case allocations([NodeAllocation])

  /// As people read it.
  var text: String {
    switch self {
    case .text(let text): text
    case .reference(let job): "\(job)"
    case .number(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .flag(let flag): flag ? "yes" : "no"
    case .time(let time): TimeText.local(time)
    case .duration(let duration): TimeText.elapsed(TimeInterval(duration.components.seconds))
    case .limit(let limit): "\(limit)"
    case .mebibytes(let count): "\(count)M"
    case .list(let texts): texts.joined(separator: ",")
    case .allocations(let allocations): allocations.map(Self.text).joined(separator: " ")
    }
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
    case .number(let number), .mebibytes(let number): try container.encode(number)
    case .decimal(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .time(let time): try container.encode(time)
    case .duration(let duration): try container.encode(duration.components.seconds)
    case .limit(let limit): try container.encode(limit.minutes)
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
    case (.mebibytes(let left), .mebibytes(let right)): left < right
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
