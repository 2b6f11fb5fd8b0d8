internal import CSlurm

/// Down to what nodes are shared by jobs, and how.
///
/// The corresponding parameter is `SelectTypeParameters`.
public struct ConsumableResources: OptionSet, Hashable, Sendable {
  /// Slurm's bits.
  public let rawValue: UInt16
  /// Creates the set from Slurm's bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// CPUs.
  public static let cpu = Self(rawValue: slurmswift_select_cpu)
  /// Sockets.
  public static let socket = Self(rawValue: slurmswift_select_socket)
  /// Cores.
  public static let core = Self(rawValue: slurmswift_select_core)
  /// Memory too.
  public static let memory = Self(rawValue: slurmswift_select_memory)
  /// A core runs one task.
  public static let oneTaskPerCore = Self(rawValue: slurmswift_select_one_task_per_core)
  /// Tasks are packed on as few nodes as they fit on.
  public static let packNodes = Self(rawValue: slurmswift_select_pack_nodes)
  /// Cores of a node are filled one after the other.
  public static let coresInBlocks = Self(rawValue: slurmswift_select_core_default_block)
  /// The nodes with the least load are taken first.
  public static let leastLoadedNodes = Self(rawValue: slurmswift_select_least_loaded)
}

extension ConsumableResources: CustomStringConvertible {
  /// As Slurm prints it: `CR_CORE_MEMORY`, `CR_CPU,CR_PACK_NODES`, `NONE`.
  public var description: String {
    var parts: [String] = []
    let units: [(Self, String)] = [(.cpu, "CPU"), (.core, "CORE"), (.socket, "SOCKET")]
    let unit = units.first { contains($0.0) }?.1
    let shared = [unit, contains(.memory) ? "MEMORY" : nil].compactMap(\.self)
    if !shared.isEmpty { parts.append("CR_" + shared.joined(separator: "_")) }
    let others: [(Self, String)] = [
      (.oneTaskPerCore, "ONE_TASK_PER_CORE"), (.coresInBlocks, "CORE_DEFAULT_DIST_BLOCK"),
      (.leastLoadedNodes, "LLN"), (.packNodes, "PACK_NODES"),
    ]
    parts += others.filter { contains($0.0) }.map { "CR_" + $0.1 }
    return parts.isEmpty ? "NONE" : parts.joined(separator: ",")
  }
}
