extension CheckpointStore {
  /// Removes all but the latest good checkpoints, and what broken attempts left behind.
  ///
  /// Another one may do the same: what it removes meanwhile is removed, and no error.
  ///
  /// - Parameters:
  ///   - count: How many good ones to keep, at least 1; damaged ones that are later stay, too.
  ///   - areContentsRead: Whether to look for damage in the contents of the parts as well.
  ///   - last: The latest checkpoint of the attempt that calls, which removes nothing of a later one;
  ///     nil when no attempt is under way.
  /// - Returns: The checkpoints that were removed, by this call.
  /// - Throws: ``CheckpointError``.
  @discardableResult
  public func prune(
    keeping count: Int, verifyingContents areContentsRead: Bool = false,
    upTo last: CheckpointID? = nil
  ) throws(CheckpointError) -> [CheckpointID] {
    for leftover in try folder.names().compactMap({ Leftover(name: $0) }) {
      // What a later attempt writes is its own; of an earlier one, and of an earlier step of the
      // same, nobody can need it any more.
      if let last, leftover.kind == .partial && leftover.id >= last { continue }
      try? folder.removeSubfolder(leftover.name)
    }
    var removed: [CheckpointID] = []
    for id in try superfluous(keeping: count, verifyingContents: areContentsRead, upTo: last) {
      // Out of sight in one step: one that is half removed must not look damaged.
      let leftover = Leftover(id, .removed)
      do {
        try folder.rename(id.description, to: leftover.name)
      } catch {
        guard error.isGone else { throw error }
        continue
      }
      removed.append(id)
      do {
        try folder.removeSubfolder(leftover.name)
      } catch {
        // On NFS a file stays, under another name, while another has it open: the next one's task.
        guard error.code == .folderNotEmpty else { throw error }
      }
    }
    return removed
  }

  /// The checkpoints that ``prune(keeping:verifyingContents:upTo:)`` would remove.
  ///
  /// - Throws: ``CheckpointError``.
  public func superfluous(
    keeping count: Int, verifyingContents areContentsRead: Bool = false,
    upTo last: CheckpointID? = nil
  ) throws(CheckpointError) -> [CheckpointID] {
    precondition(count >= 1, "at least one checkpoint is kept")
    var (superfluous, good): ([CheckpointID], Int) = ([], 0)
    for id in try checkpoints() where id.attempt <= last?.attempt ?? .max {
      if good == count {
        superfluous.append(id)
      } else if try isGood(id, areContentsRead) {
        good += 1
      }
    }
    return superfluous
  }

  private func isGood(_ id: CheckpointID, _ areContentsRead: Bool) throws(CheckpointError) -> Bool {
    do {
      let checkpoint = try checkpoint(id)
      if areContentsRead { try checkpoint.verify() }
      return true
    } catch {
      guard error.isDamage else { throw error }
      return false
    }
  }
}
