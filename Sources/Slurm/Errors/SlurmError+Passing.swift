extension SlurmError {
  /// Whether the same call may succeed later.
  ///
  /// Only what the controller itself says of a job, or this library of a request, is an answer. All
  /// else, whatever its number, may be a controller that died while it was asked.
  package var isPassing: Bool {
    let isPassing = [.jobSettingDatabaseIndex, .inTransition, .accountingUnreachable].contains(code)
    if isPassing { return true }
    return code.isControllerAbsent || !code.isAnswer
  }

  /// Whether the controller takes no job now: `sbatch` waits for a while, and tries again.
  package var isBusy: Bool { code == .queueFull || code == .nodesBusy }

  /// Whether the controller may have done what it was asked, and the answer was lost.
  package var mayBeDone: Bool {
    !code.isAnswer && !isBusy && !code.isOfConnecting && code != .authenticationError
  }
}
