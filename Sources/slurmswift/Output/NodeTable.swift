import Slurm

/// Nodes as a table, much as `sinfo --Node` shows them.
struct NodeTable {
  private let rows: [(node: Node, partitions: [String])]

  init(_ rows: [(node: Node, partitions: [String])]) { self.rows = rows }

  func text(width: Int?) -> String {
    var table = Table([
      .init(heading: "NODE", minimum: 6), .init(heading: "STATE", minimum: 6),
      .init(heading: "CPUS A/I/T", isNumeric: true), .init(heading: "LOAD", isNumeric: true),
      .init(heading: "MEMORY A/T", isNumeric: true), .init(heading: "GRES", minimum: 4),
      .init(heading: "PARTITIONS", minimum: 6), .init(heading: "REASON", minimum: 6),
    ])
    for (node, partitions) in rows {
      table.add([
        .init(node.name), .init(node.state.summary, node.state.colour),
        .init("\(node.allocatedCPUCount)/\(node.idleCPUCount)/\(node.cpuCount)"),
        .init(node.load.map { Self.decimal($0, places: 2) } ?? "-"),
        .init("\(Self.gibibytes(node.allocatedMemory))/\(Self.gibibytes(node.memory))"),
        .init(node.genericResources ?? "-"), .init(partitions.joined(separator: ",")),
        .init(Self.reason(of: node)),
      ])
    }
    return table.text(width: width)
  }

  /// As `[root@2026-11-24T08:00:00] disk is full`, the words first.
  private static func reason(of node: Node) -> String {
    guard let reason = node.reason else { return "-" }
    guard let user = node.reasonUserID, node.reasonTime != nil else { return reason }
    return "\(reason) [\(user)@\(TimeText.local(node.reasonTime))]"
  }

  private static func gibibytes(_ megabytes: Int) -> String {
    decimal(Double(megabytes) / 1024, places: 1)
  }

  private static func decimal(_ number: Double, places: Int) -> String {
    let factor = places == 1 ? 10 : 100
    let scaled = Int((number * Double(factor)).rounded())
    let digits = String(scaled % factor)
    let zeros = String(repeating: "0", count: places - digits.count)
    return "\(scaled / factor).\(zeros)\(digits)"
  }
}

extension NodeState {
  /// Green is free, yellow in use or on its way, red is out of use.
  var colour: Terminal.Colour? {
    guard isAvailable else { return .red }
    return base == .idle ? .green : .yellow
  }
}
