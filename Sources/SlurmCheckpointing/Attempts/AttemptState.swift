internal import Glibc
package import Slurm

/// What is known of an attempt.
package enum AttemptState: String, Hashable, Sendable, Codable {
  /// It told how it ended.
  case ended
  /// It is under way.
  case running
  /// It was killed before it could tell how it ended.
  case killed
  /// It did not tell how it ended, and nobody else can.
  case unknown
}

extension Attempt {
  /// Looks whether it is under way, where it has not told how it ended.
  ///
  /// - Parameters:
  ///   - next: The attempt after it, which shows that it is over.
  ///   - connect: Connects to its cluster; called only where the job must tell.
  /// - Throws: `SlurmError` when the controller cannot be asked.
  package func state(
    before next: Attempt?, connect: () throws(SlurmError) -> Cluster
  ) throws(SlurmError) -> AttemptState {
    if end != nil { return .ended }
    if next != nil { return .killed }
    guard let beginning else { return .unknown }
    guard let job = beginning.job else { return beginning.stateOfProcess }
    guard let job = try? JobReference(job) else { return .unknown }
    let cluster = try connect()
    if let name = beginning.cluster, try cluster.configuration().clusterName != name {
      return .unknown
    }
    do {
      return try cluster.jobs(named: job).contains { beginning.isRun(of: $0) } ? .running : .killed
    } catch {
      // The controller forgets the jobs that are over.
      guard error.code == .invalidJobID else { throw error }
      return .killed
    }
  }
}

extension [Attempt] {
  /// The state of each; unknown where the controller cannot be asked.
  ///
  /// - Parameters:
  ///   - connect: As ``Attempt/state(before:connect:)``.
  ///   - report: Is told why the controller did not tell.
  package func states(
    connect: () throws(SlurmError) -> Cluster, report: (Attempt, SlurmError) -> Void
  ) -> [AttemptState] {
    zip(self, dropFirst().map(Optional.some) + [nil]).map { attempt, next in
      do throws(SlurmError) {
        return try attempt.state(before: next, connect: connect)
      } catch {
        report(attempt, error)
        return .unknown
      }
    }
  }
}

extension Attempt.Beginning {
  /// Whether a job is in the run that this was the beginning of; one that is being cleaned up may be.
  fileprivate func isRun(of job: Job) -> Bool {
    if job.state.isCompleting { return true }
    return job.restartCount == restartCount && !job.state.isPending && !job.state.hasEnded
  }

  /// What the process tells, outside a job and on this machine.
  fileprivate var stateOfProcess: AttemptState {
    guard node == AttemptLedger.host else { return .unknown }
    return kill(process, 0) == 0 || errno == EPERM ? .running : .killed
  }
}
