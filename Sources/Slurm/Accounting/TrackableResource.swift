/// Something that Slurm counts: CPUs, memory, a kind of GPU, a license.
///
/// The corresponding C type is `slurmdb_tres_rec_t`.
public struct TrackableResource: Hashable, Sendable {
  /// The number in the database; those of ``cpu`` to ``pages`` are the same everywhere.
  public let id: Int
  /// The type and, where there are several of it, the name: `cpu`, `gres/gpu`.
  public let name: String

  /// Creates a resource from what the database says of it.
  public init(id: Int, name: String) {
    self.id = id
    self.name = name
  }
}

extension TrackableResource: CustomStringConvertible {
  /// The name: `cpu`, `gres/gpu`.
  public var description: String { name }
}

/// How much of each resource: what a job has, a limit allows, or is in use.
///
/// Memory is counted in MiB where it is allocated, and in bytes where its use was measured.
public struct ResourceCounts: Hashable, Sendable {
  /// The resources and their counts, as Slurm has them in a row.
  public let counts: [Count]

  /// A resource and how much of it.
  public struct Count: Hashable, Sendable {
    /// What is counted.
    public let resource: TrackableResource
    /// How much.
    public let value: Int
  }

  /// Creates counts from some.
  public init(_ counts: [Count]) { self.counts = counts }

  /// How much of a resource; nil where it is not counted.
  public subscript(resource: TrackableResource) -> Int? {
    counts.first { $0.resource.id == resource.id }?.value
  }

  /// Whether nothing is counted.
  public var isEmpty: Bool { counts.isEmpty }
}

extension ResourceCounts {
  /// Reads `1=4,2=500`, numbers of resources and counts, as the database writes them.
  ///
  /// What is no number, or says that there is none, is left out; a resource without a name here keeps its number.
  init(slurm text: String, names: [Int: TrackableResource]) {
    counts = text.split(separator: ",").compactMap { entry in
      guard let place = entry.firstIndex(of: "="), let id = Int(entry[..<place]),
        let value = UInt64(entry[entry.index(after: place)...]).flatMap(presentCount)
      else { return nil }
      return Count(resource: names[id] ?? TrackableResource(id: id, name: "\(id)"), value: value)
    }
  }
}

extension ResourceCounts: CustomStringConvertible {
  /// By name: `billing=4,cpu=4,mem=500,node=1`.
  public var description: String {
    counts.map { "\($0.resource.name)=\($0.value)" }.sorted().joined(separator: ",")
  }
}
