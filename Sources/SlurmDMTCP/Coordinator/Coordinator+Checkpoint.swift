internal import FoundationEssentials

extension Coordinator {
  /// Makes a checkpoint, and waits until it is complete: every process has a new image in the folder, and
  /// all of them run again.
  ///
  /// Where one is under way, it is made when that is over.
  ///
  /// DMTCP's own command that waits does so in 3.0 and 5.0 alone; and 4.2 lets the last bytes of a packed image
  /// be written after it has said that all is done. So the images are looked at, and read to their ends.
  ///
  /// - Parameters:
  ///   - directory: The folder of the images, as this process sees it: the `--ckptdir` of the program.
  ///   - limit: How long it may take.
  /// - Returns: The images.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/noAnswer`` when the time is over, and
  ///   ``DMTCPError/Code/noImages`` when they are written elsewhere; `CancellationError`, which leaves the
  ///   checkpoint under way.
  public func checkpoint(
    in directory: String, within limit: Duration = .seconds(600)
  ) async throws -> ImageSet {
    try await checkpoint(in: directory, within: limit, patience: .seconds(30))
  }

  /// - Parameter patience: How long all may run, and no image come.
  func checkpoint(
    in directory: String, within limit: Duration, patience: Duration
  ) async throws -> ImageSet {
    let operation = "checkpoint the processes of"
    let images = CheckpointImages(in: directory)
    // Before anything is done: a folder that is not there will not get them.
    _ = try images.sets()
    let deadline = ContinuousClock.now + limit
    // Others may save to the same folder.
    let own = Set(try await processes().map(\.id))
    let old = try await begin(beside: images, before: deadline)
    var lastSign = ContinuousClock.now
    var unfinished: [String: Int] = [:]
    var last: (any Error)?
    while ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(100))
      if images.unfinished != unfinished {
        unfinished = images.unfinished
        lastSign = .now
      }
      let set = try images.sets().first { set in
        !old.contains(set.identity) && set.images.contains { own.contains($0.process) }
      }
      // Asked after the look: the images are whole, and the processes go on a moment later.
      guard let status = try await statusInTime() else { continue }
      guard let set else {
        guard status.processCount > 0 else {
          throw DMTCPError(
            .notRunning, operation, "\(address)", "they ended before they were saved")
        }
        if !status.isRunning { lastSign = .now }
        guard lastSign.duration(to: .now) < patience else {
          throw DMTCPError(
            .noImages, operation, "\(address)",
            """
            they run, and no complete set of images has come into \(directory): they go to the folder that \
            was given at the launch or restart
            """)
        }
        continue
      }
      do {
        try set.verify()
      } catch {
        last = error
        continue
      }
      if status.isRunning || status.processCount == 0 { return set }
    }
    throw DMTCPError(
      .noAnswer, operation, "\(address)",
      "no complete set of images came into \(directory) within \(limit.components.seconds) s"
        + (last.map { "; \($0)" } ?? ""))
  }

  /// Begins a checkpoint, as soon as no other one is under way, nor a restart.
  ///
  /// - Returns: The sets that were there before it.
  private func begin(
    beside images: CheckpointImages, before deadline: ContinuousClock.Instant
  ) async throws -> Set<[String]> {
    var last = DMTCPError(.noAnswer, "checkpoint the processes of", "\(address)")
    repeat {
      // While all run there are no images that are about to come.
      if let status = try await statusInTime(), status.isRunning || status.processCount == 0 {
        let old = Set(try images.sets().map(\.identity))
        do throws(DMTCPError) {
          try await requestCheckpoint()
          return old
        } catch {
          // It may have begun: the images will tell.
          if error.code == .noAnswer { return old }
          guard error.code == .notRunning, status.processCount > 0 else { throw error }
          last = error
        }
      }
      try await Task.sleep(for: .milliseconds(200))
    } while ContinuousClock.now < deadline
    throw last
  }

  /// The status; nil where the coordinator, which has a checkpoint to make, does not answer in time.
  private func statusInTime() async throws(DMTCPError) -> CoordinatorStatus? {
    do {
      return try await status()
    } catch {
      guard error.code == .noAnswer else { throw error }
      return nil
    }
  }
}

extension ImageSet {
  /// Which checkpoint it is, also of a computation that was restarted and counts anew.
  fileprivate var identity: [String] {
    [computation, "\(generation)", "\(time.timeIntervalSince1970)"]
  }
}
