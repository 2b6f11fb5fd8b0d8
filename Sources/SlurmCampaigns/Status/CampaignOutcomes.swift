internal import Slurm

/// What has become of tasks, round after round: what counts of a task is how it ended last.
struct CampaignOutcomes {
  private var succeeded = 0
  private var failed: TaskArray = []
  private var missing: TaskArray = []
  /// Sets of one round grow by many small ones, which are joined at once.
  private var newlyFailed: [Int] = []
  private var newlyMissing: [TaskArray] = []

  /// Begins a round, whose tasks count anew.
  mutating func begin(_ round: Round) {
    settle()
    guard round.number > 1 else { return }
    let tasks = round.indexes.tasks
    failed.subtract(tasks)
    missing.subtract(tasks)
  }

  mutating func note(_ summary: WindowSummary) {
    succeeded += summary.succeeded.count
    newlyFailed += summary.failed.map(\.index)
    newlyMissing += summary.missing.map(\.tasks)
  }

  /// - Parameter ends: How tasks of a window ended that is not over, by their places.
  mutating func note(_ ends: [Int: TaskEnd], _ window: Int, _ round: Round) {
    for (place, end) in ends {
      if end.isSuccess {
        succeeded += 1
      } else {
        newlyFailed.append(round.index(of: place, in: window))
      }
    }
  }

  /// Notes the tasks of a cancelled round that were never submitted: nobody will, unless another round
  /// has them.
  mutating func noteUnopened(_ standing: Round.Standing, of round: Round) {
    guard standing.next <= round.layout.count else { return }
    newlyMissing.append(
      round.indexes.tasks(from: round.layout.ordinal(of: 1, in: standing.next)))
  }

  var unsuccessful: TaskArray {
    mutating get {
      settle()
      return failed.union(missing)
    }
  }

  var counts: (succeeded: Int, failed: Int, missing: Int) {
    mutating get {
      settle()
      return (succeeded, failed.count, missing.count)
    }
  }

  private mutating func settle() {
    failed.formUnion(TaskArray(newlyFailed))
    missing.formUnion(.union(of: newlyMissing))
    (newlyFailed, newlyMissing) = ([], [])
  }
}
