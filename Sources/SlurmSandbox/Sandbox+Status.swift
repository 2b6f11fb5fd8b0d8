extension Sandbox {
  /// How a sandbox stands.
  public struct Status: Hashable, Sendable {
    /// What a sandbox is doing.
    public enum State: String, Hashable, Sendable {
      /// It is being started, and not ready yet.
      case starting
      /// It has been ready, and its owner is there, or it needs none.
      case running
      /// Its owner is gone without stopping it.
      case orphaned
      /// It was detached, and none of its daemons runs any more, as after a reboot.
      case dead
      /// Its record cannot be read.
      case damaged
    }

    /// How one of its daemons stands.
    public struct DaemonStatus: Hashable, Sendable {
      /// Which one.
      public var daemon: Daemon
      /// The id of its process, or of its last; nil when it was not started yet.
      public var processID: Int32?
      /// Whether the process runs.
      public var isAlive: Bool
      /// The file to which it logs.
      public var log: String
    }

    /// The sandbox.
    public var sandbox: Sandbox
    /// What it is doing.
    public var state: State
    /// The id of the process that owns it; nil when it is detached.
    public var ownerProcessID: Int32?
    /// Its daemons, in the order in which they start.
    public var daemons: [DaemonStatus]
  }

  /// All sandboxes of the calling user, in the order of their names.
  ///
  /// They are those below the folder `TMPDIR`, or `/tmp`, whoever started them.
  public static func list() -> [Status] {
    Registry.current.entries().compactMap { entry in
      let sandbox = Sandbox(name: entry.name, directory: entry.directory)
      do throws(SandboxError) {
        return try sandbox.status()
      } catch {
        // Gone between our two looks, or about to be.
        if error.code == .notFound { return nil }
        return Status(sandbox: sandbox, state: .damaged, ownerProcessID: nil, daemons: [])
      }
    }
  }

  /// Finds a sandbox of the calling user by its name.
  ///
  /// - Throws: ``SandboxError`` with the code `notFound` when there is none.
  public static func attach(_ name: String) throws(SandboxError) -> Sandbox {
    try Options.check(name: name)
    guard let directory = Registry.current.directory(of: name) else {
      throw .notFound(name)
    }
    return Sandbox(name: name, directory: directory)
  }

  /// Finds a sandbox by its folder.
  ///
  /// - Throws: ``SandboxError`` with the code `notFound` when there is none, `damagedRecord` when
  ///   its record cannot be understood.
  public static func attach(directory: String) throws(SandboxError) -> Sandbox {
    guard let resolved = Folder.resolve(directory) else { throw .notFound(directory) }
    let record = try SandboxRecord.load(Layout(directory: resolved))
    return Sandbox(name: record.name, directory: resolved)
  }

  /// Stops all sandboxes of the calling user that are orphaned or dead, and what outlived one that is
  /// gone.
  ///
  /// - Returns: those that were stopped.
  /// - Throws: the first ``SandboxError``, after all have been tried.
  @discardableResult
  public static func stopOrphans() throws(SandboxError) -> [Sandbox] {
    var stopped: [Sandbox] = []
    var failure: SandboxError?
    for status in list() where status.state == .orphaned || status.state == .dead {
      do throws(SandboxError) {
        try status.sandbox.stop()
        stopped.append(status.sandbox)
      } catch {
        failure = failure ?? error
      }
    }
    do throws(SandboxError) {
      try endStrays()
    } catch {
      failure = failure ?? error
    }
    if let failure { throw failure }
    return stopped
  }

  /// How the sandbox stands now.
  ///
  /// - Throws: ``SandboxError`` with the code `notFound` when it was stopped, `damagedRecord` when
  ///   its record cannot be understood.
  public func status() throws(SandboxError) -> Status {
    let record = try SandboxRecord.load(layout)
    let daemons = record.allDaemons.map { daemon in
      let process = record.process(of: daemon)
      return Status.DaemonStatus(
        daemon: daemon, processID: process?.pid, isAlive: process?.isAlive ?? false,
        log: layout.log(of: daemon))
    }
    return Status(
      sandbox: self, state: Self.state(of: record, anyAlive: daemons.contains(where: \.isAlive)),
      ownerProcessID: record.owner?.pid, daemons: daemons)
  }

  private static func state(of record: SandboxRecord, anyAlive: Bool) -> Status.State {
    if let owner = record.owner {
      guard owner.isAlive else { return .orphaned }
      return record.isReady ? .running : .starting
    }
    return anyAlive ? .running : .dead
  }
}
