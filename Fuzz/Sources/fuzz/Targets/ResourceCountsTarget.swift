@testable import Slurm

/// Counts of resources, as the accounting database writes them.
enum ResourceCountsTarget {
  private static let names = [1: TrackableResource.cpu, 2: .memory]

  static func check(_ text: String) {
    let counts = ResourceCounts(slurm: text, names: names)
    require(counts.counts.allSatisfy { $0.value >= 0 }, "a negative count in \(counts)")
    require(
      counts.counts.count <= text.utf8.count { $0 == UInt8(ascii: "=") }, "more counts than \(text)"
    )
    let written = counts.counts.map { "\($0.resource.id)=\($0.value)" }.joined(separator: ",")
    requireRoundTrip(counts, written) { ResourceCounts(slurm: $0, names: names) }
  }
}
