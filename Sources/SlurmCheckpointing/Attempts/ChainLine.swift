/// Whose turn it is: the attempts at a piece of work, when more than one job may go on with it.
///
/// A job goes on after an attempt: its own last one when it was started again, or the one whose
/// successor it is. It is too late when another job has begun since, as when the answer to a
/// submission was lost and the job submitted again, or when a node was declared dead, its job was
/// started again elsewhere, and the old run submitted a successor. The numbers decide, which nobody
/// shares: whoever looks at the same ledger comes to the same.
struct ChainLine {
  let attempts: [Attempt]
  /// Of each attempt that came too late, the one whose turn it was.
  private let superseders: [Int: Attempt]

  /// - Parameter attempts: The attempts, the first one first.
  init(_ attempts: [Attempt]) {
    self.attempts = attempts
    var superseders: [Int: Attempt] = [:]
    var timely: [Attempt] = []
    // One without a beginning was killed before it did anything.
    for attempt in attempts {
      guard let beginning = attempt.beginning else { continue }
      let own = timely.last { $0.beginning?.isOfSameJob(as: beginning) == true }
      // A job that nobody submitted so goes on because its user wants it.
      if let last = [own?.number, beginning.follows].compactMap({ $0 }).max(),
        let other = timely.first(where: {
          $0.number > last && $0.beginning?.isOfSameJob(as: beginning) == false
        })
      {
        superseders[attempt.number] = other
      } else {
        timely.append(attempt)
      }
    }
    self.superseders = superseders
  }

  /// The attempt whose turn it was, where another came too late.
  func superseder(of number: Int) -> Attempt? { superseders[number] }

  /// Whether an attempt that is not too late has begun after another.
  func isOvertaken(_ number: Int) -> Bool {
    attempts.contains {
      $0.number > number && $0.beginning != nil && superseders[$0.number] == nil
    }
  }
}

extension Attempt.Beginning {
  /// Each cluster numbers its jobs by itself.
  fileprivate func isOfSameJob(as other: Self) -> Bool {
    job == other.job && cluster == other.cluster
  }
}
