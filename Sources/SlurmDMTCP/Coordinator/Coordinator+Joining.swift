extension Coordinator {
  /// Refuses a coordinator that has processes: a restart beside them would be turned away by it, in words
  /// that say less.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/busy``.
  public func requireIdle() async throws(DMTCPError) {
    let count = try await status().processCount
    guard count == 0 else {
      throw DMTCPError(
        .busy, "restart under", "\(address)",
        "it has \(count == 1 ? "a process" : "\(count) processes") already")
    }
  }

  /// Refuses a coordinator whose processes stand still: DMTCP 3.2 ends when a program joins during a checkpoint,
  /// and with it all that it has.
  ///
  /// - Parameter limit: How long a checkpoint that is under way is waited for.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/notRunning``; `CancellationError`.
  public func requireNoCheckpoint(within limit: Duration = .seconds(10)) async throws {
    let deadline = ContinuousClock.now + limit
    while true {
      let status = try await status()
      if status.isRunning || status.processCount == 0 { return }
      guard ContinuousClock.now < deadline else {
        throw DMTCPError(
          .notRunning, "launch a program under", "\(address)",
          "a checkpoint or a restart is under way, and a program that comes now could end all")
      }
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  /// Waits until the processes of a restart run.
  ///
  /// A coordinator lets none of them go on before all have come: where one could not be restarted, the others
  /// wait for it for ever.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/notRestarted`` when the time is over;
  ///   `CancellationError`.
  func untilRestarted(_ processCount: Int, within limit: Duration) async throws {
    let deadline = ContinuousClock.now + limit
    var last: CoordinatorStatus?
    while ContinuousClock.now < deadline {
      // One that has much to do answers late.
      if let status = try? await status() {
        if status.isRunning { return }
        last = status
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw DMTCPError(
      .notRestarted, "restart under", "\(address)",
      """
      of its \(processCount) processes \(last?.processCount ?? 0) have come after \
      \(limit.components.seconds) s, and none runs; the program's errors tell why
      """)
  }
}
