internal import Glibc
internal import Slurm
internal import SlurmCheckpointing
internal import Synchronization

/// A coordinator that runs as a child of ours, and ends with this process, whatever ends it; or one that is
/// detached, and outlives us.
///
/// It listens on all addresses of its machine, and takes commands from anybody who reaches the port: that is
/// DMTCP's way.
public final class CoordinatorProcess: Sendable {
  /// How it is started.
  public struct Options: Hashable, Sendable {
    /// The port; nil for one that is free.
    public var port: Int? = CoordinatorAddress.usualPort
    /// How much time lies between two checkpoints that it makes by itself, in seconds; nil for none.
    public var interval: Duration?
    /// Whether it ends when the last process of its computation has.
    public var endsWithLastProcess = false

    /// Whether it outlives this process, as a daemon.
    public var isDetached = false

    /// The usual port, and no checkpoints by itself.
    public init() {}
  }

  /// Where it listens: this machine's name, and the port.
  public let address: CoordinatorAddress
  private let child: SupervisedChild
  private let files: CoordinatorFiles
  private let isDetached: Bool
  private let isToldToEnd = Mutex(false)

  /// Starts `dmtcp_coordinator`, and waits until it answers.
  ///
  /// - Parameters:
  ///   - directory: The folder of what it writes: restart scripts, `coordinator.port`, `coordinator.status`
  ///     and `coordinator.log`; beside another one that runs there, `coordinator-2.port` and so on.
  ///   - options: How it is started.
  ///   - limit: How long it may take until it answers.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/portTaken`` where another program listens;
  ///   `CancellationError`.
  public init(
    in directory: String, _ options: Options = Options(), within limit: Duration = .seconds(30)
  ) async throws {
    files = await CoordinatorFiles.free(in: directory)
    isDetached = options.isDetached
    let log = try files.newLog()
    // In a terminal it would read commands, and stop for ever as a process in the background.
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { for descriptor in [log, nothing] { close(descriptor) } }
    do {
      child = try SupervisedChild.start(
        "dmtcp_coordinator", options.arguments(files),
        // No interval is none, whatever the environment says.
        environment: ["DMTCP_CHECKPOINT_INTERVAL": nil], input: nothing, output: log, errors: log)
    } catch {
      throw DMTCPError(
        .system(ENOENT), "start", "dmtcp_coordinator",
        "\(error.detail ?? "\(error)"): load DMTCP's module")
    }
    do {
      let port = try await Self.port(
        of: child, isDetached: options.isDetached, files, before: .now + limit)
      address = CoordinatorAddress(host: AttemptLedger.host, port: port)
    } catch {
      await child.terminate(grace: .seconds(1))
      // DMTCP says it in its source's words.
      if let port = options.port, let error = CoordinatorAddress.refusal(ofPort: port) {
        throw error
      }
      throw error
    }
  }

  /// A client of it, by the way that needs no network.
  public var coordinator: Coordinator {
    Coordinator(CoordinatorAddress(host: "127.0.0.1", port: address.port))
  }

  var pid: CInt { child.pid }

  /// Whether it was told to kill its processes, by us or by anybody else, or has ended: programs that it
  /// kills exit with 0.
  var hasKilled: Bool { child.knownEnding != nil || files.tellsOfKilling }

  /// Waits until it has ended; of one that is detached, until it is.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/programEnded`` for one that neither was told to
  ///   end nor had ended its work.
  public func untilEnded() async throws(DMTCPError) {
    let ending = await child.ending
    if isToldToEnd.withLock(\.self) { return }
    switch ending {
    // Slurm's SIGTERM reaches it, too, and a terminal's Ctrl-C.
    case .exited(0), .signalled(.term), .signalled(.int), .signalled(.hup): return
    default: break
    }
    throw DMTCPError(
      .programEnded, "stay with", "dmtcp_coordinator",
      "\(ending)" + (files.lastWords.map { ": \($0)" } ?? ""))
  }

  /// Kills its processes, ends it, and returns when it has ended.
  public func end() async {
    isToldToEnd.withLock { $0 = true }
    // Where it has ended by itself, its port may be another's, which must not be told to quit.
    if child.knownEnding == nil || isDetached {
      // It knows its processes; what does not answer is ended all the same.
      try? await Coordinator(coordinator.address, timeLimit: .seconds(2)).quit()
    }
    await child.terminate(grace: .seconds(2))
  }

  /// Waits for the port that it has taken, and for its first answer.
  private static func port(
    of child: SupervisedChild, isDetached: Bool, _ files: CoordinatorFiles,
    before deadline: ContinuousClock.Instant
  ) async throws -> Int {
    // A daemon's first process ends when the second is there.
    var isAlive: Bool { child.knownEnding == nil || isDetached && child.knownEnding == .exited(0) }
    while ContinuousClock.now < deadline {
      // The digits are written without an end, and may be there in part: only who answers is meant.
      if let port = files.port {
        let coordinator = Coordinator(
          // One that answers late, and finds nobody there, may end of it.
          CoordinatorAddress(host: "127.0.0.1", port: port), timeLimit: .seconds(10))
        if (try? await coordinator.status()) != nil, isAlive { return port }
      }
      guard isAlive else {
        throw DMTCPError(.programEnded, "start", "dmtcp_coordinator", files.lastWords)
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw DMTCPError(.noAnswer, "start", "dmtcp_coordinator", files.lastWords)
  }
}

extension CoordinatorProcess.Options {
  fileprivate func arguments(_ files: CoordinatorFiles) -> [String] {
    var arguments = [
      "--coord-port", "\(port ?? 0)", "--port-file", files.portFile, "--status-file",
      files.statusFile, "--ckptdir", files.directory,
    ]
    if let interval { arguments += ["--interval", "\(CoordinatorStatus.seconds(interval))"] }
    if isDetached { arguments += ["--daemon", "--coord-logfile", files.log] }
    if endsWithLastProcess { arguments.append("--exit-on-last") }
    return arguments
  }
}
