internal import ArgumentParser
package import SlurmCheckpointing

/// What a program lets follow a slice.
package enum NextJob: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// The job goes back into the queue.
  case requeue
  /// A new job.
  case resubmit

  /// The same, for a chain's plan.
  package var continuation: ChainPlan.Continuation {
    switch self {
    case .requeue: .requeue
    case .resubmit: .resubmit
    }
  }
}
