extension CheckpointStore {
  /// Reads the latest checkpoint that is good.
  ///
  /// The contents are checked as they are read. When one turns out to be damaged, the function is
  /// called again with the one before.
  ///
  /// - Parameters:
  ///   - unfit: Those that are not to be read, because something else is wrong with them.
  ///   - refused: Is told why a checkpoint was passed over.
  ///   - body: Reads the parts.
  /// - Returns: Which checkpoint it is; nil when there is none that is good.
  /// - Throws: ``CheckpointError``, when a checkpoint cannot be read though it is not damaged: going
  ///   back past it would lose work. What the function throws.
  @discardableResult
  public func restore(
    except unfit: Set<CheckpointID> = [], refused: (CheckpointError) -> Void = { _ in },
    _ body: (Checkpoint) throws -> Void
  ) throws -> CheckpointID? {
    var passed = unfit
    while true {
      // Listed anew each time: another attempt may have completed one, and removed others.
      guard let id = try checkpoints().first(where: { !passed.contains($0) }) else { return nil }
      do {
        try body(try checkpoint(id))
        return id
      } catch let error as CheckpointError where error.isDamage {
        passed.insert(id)
        // One that was removed while it was read was not damaged.
        if try !error.isGone || checkpoints().contains(id) { refused(error) }
      }
    }
  }

  /// The latest checkpoint that is good, all of its contents checked.
  ///
  /// - Parameter refused: Is told why a checkpoint was passed over.
  /// - Throws: ``CheckpointError``, as ``restore(except:refused:_:)``.
  public func latest(
    refused: (CheckpointError) -> Void = { _ in }
  ) throws(CheckpointError) -> Checkpoint? {
    var found: Checkpoint?
    do {
      try restore(refused: refused) { checkpoint in
        try checkpoint.verify()
        found = checkpoint
      }
    } catch let error as CheckpointError {
      throw error
    } catch {
      preconditionFailure("\(error) is no error of a checkpoint")
    }
    return found
  }
}
