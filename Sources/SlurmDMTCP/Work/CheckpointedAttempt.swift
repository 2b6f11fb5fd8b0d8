internal import FoundationEssentials
internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// A program under DMTCP, with a coordinator of its own, from its start or restart to its end.
struct CheckpointedAttempt {
  let program: CheckpointedProgram
  let attempt: RunningAttempt
  /// Where DMTCP writes: the attempt's own folder, so that no other attempt's images are written over.
  let folder: String
  private let thread = WaitingThread()

  private enum Event {
    case ended(SupervisedChild.Ending)
    case warned(EndWarning)
    case restarted(DMTCPError?)
    case saveIsDue
    case saveIsOver
  }

  init(_ program: CheckpointedProgram, _ attempt: RunningAttempt) {
    (self.program, self.attempt) = (program, attempt)
    folder = ImageFolders(of: attempt.chain).path(of: attempt.number)
  }

  func run() async throws -> WorkResult {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let log = try program.hasLogs ? attempt.chain.newLog(of: attempt.number) : nil
    defer { withExtendedLifetime(log) {} }
    var unfit: Set<CheckpointID> = []
    var failure: DMTCPError?
    while true {
      let start = try await withTaskExecutorPreference(thread) { [unfit] in
        try await AttemptStart.newest(of: attempt, except: unfit)
      }
      if let warning = attempt.warning {
        return .unfinished(step: start.checkpoint?.step, detail: "\(warning)")
      }
      // From the beginning all work would be done again: that is not ours to choose.
      if start.checkpoint == nil, let failure { throw failure }
      do {
        let result = try await run(start, output: log?.descriptor)
        clean(isDone: result == .completed)
        return result
      } catch let error as DMTCPError {
        guard error.code == .notRestarted, let checkpoint = start.checkpoint else { throw error }
        attempt.report(.omitted("\(error); the checkpoint before is tried"))
        unfit.insert(checkpoint)
        failure = error
      }
    }
  }

  /// Removes what no restart needs: checkpoints hold all that the folders of earlier attempts had.
  ///
  /// Its own stays until the work is done: where the last save failed, images may be in it that nothing else has.
  private func clean(isDone: Bool) {
    let folders = ImageFolders(of: attempt.chain)
    // A later attempt may be about to restart from what is there.
    guard (try? attempt.requireTurn(toWrite: folder)) != nil else { return }
    folders.remove(upTo: isDone ? attempt.number : attempt.number - 1)
  }

  private func run(_ start: AttemptStart, output: Int32?) async throws -> WorkResult {
    let coordinator = try await newCoordinator()
    let command = start.program(
      program, under: coordinator.coordinator.address, savingTo: folder)
    let child: SupervisedChild
    do {
      child = try SupervisedChild.start(
        command.program, command.arguments,
        environment: [
          "SLURMSWIFT_ATTEMPT": "\(attempt.number)", "SLURMSWIFT_CHAIN": attempt.chain.directory,
          // Checkpoints beside ours would mix with them.
          "DMTCP_CHECKPOINT_INTERVAL": nil,
          // It gets no descriptor, and must not take another for it.
          "PMI_FD": nil,
        ],
        output: output, errors: output,
        // What it has not opened itself no restart can open; and what another computation has, too, DMTCP takes
        // for that one's, and waits for it without end.
        inheritsDescriptors: false)
    } catch {
      await coordinator.end()
      throw error
    }
    let result: Result<WorkResult, DMTCPError>
    do {
      result = .success(try await follow(child, from: start, coordinator))
    } catch {
      result = .failure(error)
    }
    // What belongs to the computation and not to the child ends with the coordinator.
    await coordinator.end()
    await child.terminate(grace: program.grace)
    return try result.get()
  }

  /// A coordinator on the port that was asked for, or, where another has it, on one that is free.
  private func newCoordinator() async throws -> CoordinatorProcess {
    var options = CoordinatorProcess.Options()
    options.port = program.port
    do {
      return try await CoordinatorProcess(in: folder, options)
    } catch let error as DMTCPError {
      guard error.code == .portTaken, let port = program.port else { throw error }
      attempt.report(.omitted("port \(port) is taken; the coordinator takes one that is free"))
      options.port = nil
      return try await CoordinatorProcess(in: folder, options)
    }
  }

  // MARK: The attempt

  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/notRestarted``.
  private func follow(
    _ child: SupervisedChild, from start: AttemptStart, _ coordinator: CoordinatorProcess
  ) async throws(DMTCPError) -> WorkResult {
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    var tasks: [Task<Void, Never>] = [
      Task { continuation.yield(.ended(await child.ending)) },
      Task {
        if let warning = try? await attempt.untilWarned() { continuation.yield(.warned(warning)) }
      },
    ]
    defer { for task in tasks { task.cancel() } }
    var step = start.checkpoint?.step ?? 0
    var saving: Task<(any Error)?, Never>?
    func save(within limit: Duration) -> Task<(any Error)?, Never> {
      Task(executorPreference: thread) { [step] in
        do {
          try await self.save(step: step + 1, by: coordinator.coordinator, within: limit)
          return nil
        } catch {
          return error
        }
      }
    }
    func scheduleSave() {
      tasks.append(
        Task {
          if (try? await Task.sleep(for: program.saveInterval)) != nil {
            continuation.yield(.saveIsDue)
          }
        })
    }
    var isRestarting = start.checkpoint != nil
    if isRestarting {
      let limit = start.limit(program.restartLimit)
      tasks.append(
        Task {
          do {
            try await coordinator.coordinator.untilRestarted(start.processCount, within: limit)
            continuation.yield(.restarted(nil))
          } catch {
            // Of a task that was cancelled nobody waits for it.
            if let error = error as? DMTCPError { continuation.yield(.restarted(error)) }
          }
        })
    } else {
      scheduleSave()
      tasks.append(Task { await warnOfOutsider(child, coordinator.coordinator) })
    }
    for await event in events {
      switch event {
      case .restarted(let failure):
        if let failure { throw failure }
        isRestarting = false
        scheduleSave()
      case .saveIsDue:
        // One that hangs must not keep all others away.
        let task = save(within: max(.seconds(600), program.saveInterval))
        saving = task
        tasks.append(
          Task {
            _ = await task.value
            continuation.yield(.saveIsOver)
          })
      case .saveIsOver:
        if let error = await saving?.value { report(error) } else { step += 1 }
        saving = nil
        scheduleSave()
      case .warned(let warning):
        let result = await finish(after: warning, saving, step, child) { save(within: $0) }
        return result == .completed ? self.result(of: .exited(0), step, coordinator) : result
      case .ended(let ending):
        saving?.cancel()
        // One whose images are there may be about to become a checkpoint.
        if let saving, await saving.value == nil { step += 1 }
        if let warning = await lateWarning(after: ending) {
          return .unfinished(step: step, detail: "\(warning)")
        }
        if isRestarting, ending != .exited(0) {
          throw DMTCPError(
            .notRestarted, "restart", program.command[0],
            "\(ending), before all of its processes ran")
        }
        return result(of: ending, step, coordinator)
      }
    }
    return .unfinished(step: step, detail: "the task was cancelled")
  }

  /// Says that a program cannot be saved, before hours of its work are lost.
  private func warnOfOutsider(_ child: SupervisedChild, _ coordinator: Coordinator) async {
    guard (try? await Task.sleep(for: .seconds(10))) != nil, child.knownEnding == nil,
      (try? await coordinator.status())?.processCount == 0
    else { return }
    attempt.report(
      .omitted(
        "\(program.command[0]) has not joined its coordinator, and cannot be saved: DMTCP cannot hold what is "
          + "linked statically, nor what runs with the rights of another"))
  }

  /// The signal that ended the program before we knew of it, as Slurm's SIGTERM does, which reaches all
  /// processes of a job; one that handles it may exit with 0.
  private func lateWarning(after ending: SupervisedChild.Ending) async -> EndWarning? {
    for _ in 1...20 where attempt.warning == nil { try? await Task.sleep(for: .milliseconds(50)) }
    guard let warning = attempt.warning, warning.isSignal else { return nil }
    return ending != .exited(0) || warning == .termination ? warning : nil
  }

  private func result(
    of ending: SupervisedChild.Ending, _ step: Int, _ coordinator: CoordinatorProcess
  ) -> WorkResult {
    switch ending {
    case .exited(0) where coordinator.hasKilled:
      .failed("the coordinator has killed it, or has ended", step: step)
    case .exited(0): .completed
    case .exited(let code): .failed("\(ending)", exitCode: code, step: step)
    case .signalled(let signal):
      .failed("\(ending)", exitCode: 128 + signal.rawValue, step: step)
    case .unknown: .failed("\(ending)", step: step)
    }
  }
}
