import Glibc

extension Sandbox {
  /// Ends every process of the sandbox, its jobs' included, and removes its folder.
  ///
  /// They are killed: what they could still save would be removed right after. A sandbox that is
  /// gone already is left at that.
  ///
  /// - Throws: ``SandboxError`` when a process would not end, or the folder cannot be removed.
  public func stop() throws(SandboxError) {
    do throws(SandboxError) {
      let lock = try FileLock(layout.lock)
      defer { _ = lock }
      let record = try? SandboxRecord.load(layout)
      try tearDown(
        record?.marks
          ?? SandboxMarks(directory: directory, configurationFile: layout.slurmConfiguration))
    } catch {
      guard error.code == .notFound else { throw error }
      Registry.current.leave(name, directory: directory)
    }
    ExitCleanup.remove(self)
  }

  /// Ends the processes and removes the folder, whose lock the caller holds.
  func tearDown(_ marks: SandboxMarks) throws(SandboxError) {
    try endProcesses(marks)
    try removeFolder()
    Registry.current.leave(name, directory: directory)
  }

  /// Ends the processes of sandboxes in the registry whose folders are gone.
  ///
  /// A daemon that was started in the moment in which its owner was killed is nobody's until it has
  /// become its program: for so long it cannot be told from its owner, and the folder may go before.
  static func endStrays() throws(SandboxError) {
    let registry = Registry.current
    let root = Folder.resolve(registry.root) ?? registry.root
    let marked = Set(ProcessTable.read().entries.values.compactMap(\.memberOf))
    for directory in marked
    where directory.hasPrefix(root + "/") && Folder.resolve(directory) == nil {
      let sandbox = Sandbox(name: String(directory.dropFirst(root.count + 1)), directory: directory)
      try sandbox.endProcesses(
        SandboxMarks(
          directory: directory, configurationFile: sandbox.layout.slurmConfiguration))
    }
  }

  private func endProcesses(_ marks: SandboxMarks) throws(SandboxError) {
    let deadline = Deadline(.seconds(10))
    var looksWithoutAny = 0
    // One look is no proof: a process can start another and end while the table is read.
    while looksWithoutAny < 2 {
      let table = ProcessTable.read()
      let members = table.members(of: marks)
      let ancestors = table.lineage(of: getpid())
      guard !members.contains(where: { ancestors.contains($0.pid) }) else {
        throw SandboxError(
          code: .stopFailed, operation: "stop the sandbox", subject: name,
          reason: "the process that asks for it is one of its jobs")
      }
      if members.isEmpty {
        looksWithoutAny += 1
        continue
      }
      looksWithoutAny = 0
      if deadline.hasPassed { throw survival(members) }
      // The daemons first: they are who starts others.
      for process in members where marks.recorded.contains(process) { process.send(SIGKILL) }
      for process in members { process.send(SIGKILL) }
      Deadline.pause()
    }
    _ = Deadline.wait(.seconds(1)) { marks.recorded.allSatisfy { $0.isGone } }
  }

  private func survival(_ members: [ProcessIdentity]) -> SandboxError {
    let list = members.map { member in
      let name = TextFile.read("/proc/\(member.pid)/comm") ?? "?"
      return "\(member.pid) (\(name.filter { !$0.isNewline }))"
    }
    return SandboxError(
      code: .stopFailed, operation: "stop the sandbox", subject: name,
      reason: "these processes do not end: \(list.joined(separator: ", "))")
  }

  /// Removes the record after all else and the lock last, so that a removal that was cut short can
  /// be taken up again.
  private func removeFolder() throws(SandboxError) {
    let last = [layout.record, layout.lock, directory]
    let first = Folder.names(in: directory).map { "\(directory)/\($0)" }
    for path in first.filter({ !last.contains($0) }) + last {
      if let failure = Folder.remove(path) {
        throw .system("remove", failure.path, failure.errno)
      }
    }
  }
}
