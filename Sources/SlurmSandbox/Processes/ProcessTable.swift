import Glibc

/// A look at all processes of the machine, with what tells which sandbox they belong to.
struct ProcessTable: Sendable {
  struct Entry: Equatable, Sendable {
    var identity: ProcessIdentity
    var parent: Int32
    var tag: ProcessTag?
    /// The folder of the sandbox that started it, from its environment.
    var memberOf: String?
    /// The `SLURM_CONF` of a process that a slurmd started for a job; nil for all others.
    var jobConfiguration: String?
  }

  var entries: [Int32: Entry]

  /// Reads the table, without zombies.
  static func read() -> Self {
    var entries: [Int32: Entry] = [:]
    for name in Folder.names(in: "/proc") {
      guard let pid = Int32(name), let stat = ProcessStat(pid: pid), !stat.isZombie else {
        continue
      }
      var entry = Entry(
        identity: ProcessIdentity(pid: pid, startTime: stat.startTime), parent: stat.parent)
      // Kernel threads are the children of 2; they have neither tag nor environment.
      if pid != 2 && stat.parent != 2 { entry.readMarks() }
      entries[pid] = entry
    }
    return Self(entries: entries)
  }

  /// The processes of one sandbox.
  ///
  /// They are those that carry its tag or its mark in the environment, those that a slurmd of its
  /// started for a job, those in its records, and all their descendants that do not bear the
  /// mark of another sandbox. A shell in which `SLURM_CONF` is merely set is not among them.
  func members(of sandbox: SandboxMarks) -> [ProcessIdentity] {
    var children: [Int32: [Int32]] = [:]
    for entry in entries.values { children[entry.parent, default: []].append(entry.identity.pid) }
    var found: Set<Int32> = []
    var pending = entries.values.filter { sandbox.owns($0) == true }.map(\.identity.pid)
    while let pid = pending.popLast() {
      guard found.insert(pid).inserted else { continue }
      for child in children[pid] ?? [] {
        guard let entry = entries[child], sandbox.owns(entry) != false else { continue }
        pending.append(child)
      }
    }
    return found.compactMap { entries[$0]?.identity }.sorted { $0.pid < $1.pid }
  }

  /// A process and all its ancestors.
  func lineage(of pid: Int32) -> Set<Int32> {
    var lineage: Set<Int32> = []
    var next = pid
    while next > 0, lineage.insert(next).inserted { next = entries[next]?.parent ?? 0 }
    return lineage
  }
}

extension ProcessTable.Entry {
  fileprivate mutating func readMarks() {
    tag = ProcessTag(of: identity.pid)
    guard let environment = TextFile.read("/proc/\(identity.pid)/environ") else { return }
    readMarks(environment: environment)
  }

  /// Reads the marks from an environment, as `/proc/<pid>/environ` shows it.
  mutating func readMarks(environment: String) {
    var configuration: String?
    var isInJob = false
    for entry in environment.utf8.split(separator: 0) {
      if let value = Substring(entry).value(of: SandboxMarks.variable) {
        memberOf = value
      } else if let value = Substring(entry).value(of: "SLURM_CONF") {
        configuration = value
      } else if Substring(entry).value(of: "SLURMD_NODENAME") != nil {
        // Only slurmd sets it, and only for what it starts.
        isInJob = true
      }
    }
    jobConfiguration = isInJob ? configuration : nil
  }
}

extension Substring {
  fileprivate func value(of variable: String) -> String? {
    guard utf8.starts(with: variable.utf8) else { return nil }
    let rest = utf8.dropFirst(variable.utf8.count)
    return rest.first == UInt8(ascii: "=") ? String(Substring(rest.dropFirst())) : nil
  }
}
