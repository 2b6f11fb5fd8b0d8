import FoundationEssentials

/// What `sandbox.json` holds: all that a later process needs to find the sandbox, see its state and
/// end it.
struct SandboxRecord: Codable, Equatable, Sendable {
  struct DaemonRecord: Codable, Equatable, Sendable {
    var daemon: Sandbox.Daemon
    var process: ProcessIdentity
  }

  static let currentFormat = 1

  var format = Self.currentFormat
  var name: String
  var directory: String
  var tag: ProcessTag
  /// The process whose end makes the sandbox an orphan; nil when it is to outlive its starter.
  var owner: ProcessIdentity?
  /// Whether the sandbox has once been ready.
  var isReady = false
  var clusterName: String
  var controllerPort: Int
  var databasePort: Int?
  var nodePorts: [String: Int]
  /// The nodes' names in the order of slurm.conf.
  var nodes: [String]
  /// What daemons get as environment, kept so that a restart by another process does the same.
  var environment: [String: String]
  var daemons: [DaemonRecord] = []

  var ports: [Int] { [controllerPort] + nodePorts.values + (databasePort.map { [$0] } ?? []) }

  func process(of daemon: Sandbox.Daemon) -> ProcessIdentity? {
    daemons.first { $0.daemon == daemon }?.process
  }

  mutating func set(_ process: ProcessIdentity, for daemon: Sandbox.Daemon) {
    if let index = daemons.firstIndex(where: { $0.daemon == daemon }) {
      daemons[index].process = process
    } else {
      daemons.append(DaemonRecord(daemon: daemon, process: process))
    }
  }

  /// Every daemon that the sandbox has, in the order in which they start.
  var allDaemons: [Sandbox.Daemon] {
    let database: [Sandbox.Daemon] = databasePort == nil ? [] : [.mariadbd, .slurmdbd]
    return [.munged] + database + [.slurmctld] + nodes.map { .slurmd($0) }
  }

  /// How the sandbox's processes are recognised.
  var marks: SandboxMarks {
    SandboxMarks(
      directory: directory, configurationFile: Layout(directory: directory).slurmConfiguration,
      tag: tag, recorded: Set(daemons.map(\.process)))
  }

  /// Reads the record of the sandbox in a folder.
  ///
  /// - Throws: `notFound` when there is none, `damagedRecord` when it cannot be understood.
  static func load(_ layout: Layout) throws(SandboxError) -> Self {
    guard let bytes = TextFile.bytes(of: layout.record) else {
      throw .notFound(layout.directory)
    }
    let record: Self
    do {
      record = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      throw .damagedRecord(layout.record, "\(error)")
    }
    guard record.format == currentFormat else {
      throw .damagedRecord(
        layout.record, "format \(record.format), where this version reads \(currentFormat)")
    }
    // Copied or moved, its daemons would not be found by their marks.
    guard record.directory == layout.directory else {
      throw .damagedRecord(layout.record, "it was written for the folder \(record.directory)")
    }
    return record
  }

  /// Writes the record into its folder, or into the one that will become it.
  func save(to layout: Layout? = nil) throws(SandboxError) {
    let layout = layout ?? Layout(directory: directory)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(self)
    } catch {
      throw .damagedRecord(layout.record, "\(error)")
    }
    try TextFile.write(data, to: layout.record, mode: 0o600)
  }
}
