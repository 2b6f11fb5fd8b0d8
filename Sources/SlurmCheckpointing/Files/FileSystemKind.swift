internal import CCheckpointing

/// What kind of file system a folder is on: whether what is written there outlives the node.
public struct FileSystemKind: RawRepresentable, Hashable, Sendable {
  /// The number by which the kernel knows the kind, as in `linux/magic.h`.
  ///
  /// The corresponding C field is `f_type` of `struct statfs`.
  public let rawValue: UInt32

  /// Creates a kind from the kernel's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Where the files are.
  public enum Reach: Hashable, Sendable {
    /// In the node's memory: gone with the job, or with the node.
    case memory
    /// On a disk of the node: another node does not see them.
    case node
    /// On a server that other nodes reach.
    case network
    /// Not known here.
    case unknown
  }

  /// The kind of the file system that holds a file or folder.
  ///
  /// - Throws: ``CheckpointError`` when it is not there.
  public init(of path: String) throws(CheckpointError) {
    var kind: UInt32 = 0
    try SystemCalls().make(.inspect, "inspect", path) { slurmswift_filesystem_kind(path, &kind) }
    self.init(rawValue: kind)
  }

  /// Where the files are.
  public var reach: Reach { Self.known[rawValue]?.reach ?? .unknown }

  private static let known: [UInt32: (name: String, reach: Reach)] = [
    0x0102_1994: ("tmpfs", .memory), 0x8584_58F6: ("ramfs", .memory),
    0xEF53: ("ext4", .node), 0x5846_5342: ("xfs", .node), 0x9123_683E: ("btrfs", .node),
    0x2FC1_2FC1: ("zfs", .node), 0xF2F5_2010: ("f2fs", .node), 0x794C_7630: ("overlay", .node),
    0x6969: ("nfs", .network), 0x0BD0_0BD0: ("lustre", .network), 0x4750_4653: ("gpfs", .network),
    0x1983_0326: ("beegfs", .network), 0x00C3_6400: ("ceph", .network),
    0xAAD7_AAEA: ("panfs", .network), 0x2003_0528: ("orangefs", .network),
    0xFE53_4D42: ("smb", .network), 0xFF53_4D42: ("cifs", .network),
    0x5346_414F: ("afs", .network), 0x0102_1997: ("9p", .network),
  ]
}

extension FileSystemKind: CustomStringConvertible {
  /// The usual name, or the number: `lustre`, `0x65735546`.
  public var description: String {
    Self.known[rawValue]?.name ?? "0x" + String(rawValue, radix: 16)
  }
}
