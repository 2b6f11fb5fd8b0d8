internal import FoundationEssentials

extension Coordinator {
  /// Makes a checkpoint, and waits until it is complete: every process has a new image in the folder, and
  /// all of them run again.
  ///
  /// DMTCP's own command that waits does so in 3.0 and 5.0 alone; and 4.2 lets the last bytes of a packed image
  /// be written after it has said that all is done. So the images are looked at, and read to their ends.
  ///
  /// - Parameters:
  ///   - directory: The folder of the images, as this process sees it: the `--ckptdir` of the program.
  ///   - limit: How long it may take.
  /// - Returns: The images.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/noAnswer`` when the time is over;
  ///   `CancellationError`, which leaves the checkpoint under way.
  public func checkpoint(
    in directory: String, within limit: Duration = .seconds(600)
  ) async throws -> ImageSet {
    let images = CheckpointImages(in: directory)
    let old = Set(((try? images.sets()) ?? []).map(\.identity))
    let deadline = ContinuousClock.now + limit
    try await requestCheckpoint()
    var last: (any Error)?
    while ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(100))
      if images.isBeingWritten { continue }
      guard let set = try images.sets().first(where: { !old.contains($0.identity) }) else {
        try await requireProcesses()
        continue
      }
      do {
        try set.verify()
      } catch {
        last = error
        continue
      }
      // The images are whole; the processes go on a moment later, or have ended in it.
      let status = try await status()
      if status.isRunning || status.processCount == 0 { return set }
    }
    throw DMTCPError(
      .noAnswer, "checkpoint the processes of", "\(address)",
      "no complete set of images came into \(directory) within \(limit.components.seconds) s"
        + (last.map { "; \($0)" } ?? ""))
  }

  /// A program may end while its checkpoint begins: then no image comes.
  private func requireProcesses() async throws(DMTCPError) {
    guard try await status().processCount == 0 else { return }
    throw DMTCPError(
      .notRunning, "checkpoint the processes of", "\(address)", "they ended before they were saved")
  }
}

extension ImageSet {
  /// Which checkpoint it is, also of a computation that was restarted and counts anew.
  fileprivate var identity: [String] {
    [computation, "\(generation)", "\(time.timeIntervalSince1970)"]
  }
}
