/// Memory that a job asks for, in MiB, a node or a CPU.
public enum Memory: Hashable, Codable, Sendable {
  /// On each node, as `--mem`.
  ///
  /// 0 asks for all of it.
  case perNode(megabytes: Int)
  /// For each CPU, as `--mem-per-cpu`.
  case perCPU(megabytes: Int)

  /// The number of MiB.
  public var megabytes: Int {
    switch self {
    case .perNode(let megabytes), .perCPU(let megabytes): megabytes
    }
  }
}

extension Memory: CustomStringConvertible {
  /// `4000M per node`.
  public var description: String {
    switch self {
    case .perNode(let megabytes): "\(megabytes)M per node"
    case .perCPU(let megabytes): "\(megabytes)M per CPU"
    }
  }
}
