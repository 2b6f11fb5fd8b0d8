import Slurm
import Synchronization

/// A submission by a command: a queue that is full is waited for as `sbatch` does, one that is exactly
/// once without end, and what may have been taken is told.
struct JobSubmission {
  /// The job's components; a plain job has one.
  private let job: [JobDescription]
  private let cluster: Cluster
  private let isExactlyOnce: Bool
  /// As many tries as `sbatch` makes.
  private static let mostTries = 15

  init(of job: [JobDescription], to cluster: Cluster, exactlyOnce: Bool) {
    (self.job, self.cluster, isExactlyOnce) = (job, cluster, exactlyOnce)
  }

  func run() async throws -> Submission {
    var tries = 1
    while true {
      do {
        return try await submit()
      } catch let error as SlurmError {
        guard error.isBusy, tries < Self.mostTries else { throw error }
        if tries == 1 { Terminal.say("\(error): trying again for two minutes") }
      }
      try await Task.sleep(for: .seconds(tries))
      tries += 1
    }
  }

  private func submit() async throws -> Submission {
    if isExactlyOnce {
      let told = Mutex("")
      return try await cluster.submitExactlyOnce(job[0]) { event in
        let isNew = told.withLock { told in
          defer { told = event.words }
          return told != event.words
        }
        if isNew { Terminal.say(event.words) }
      }
    }
    do throws(SlurmError) {
      return try cluster.submit(components: job)
    } catch {
      guard error.mayBeDone else { throw error }
      throw SlurmError(
        .submissionUnknown, operation: "submit",
        subject: job[0].name.map { "job \($0)" } ?? "the job",
        detail: "the controller did not answer, and may have taken it",
        hint: """
          look for it in `slurmswift jobs` before you submit it again; --exactly-once does that by itself
          """)
    }
  }
}

extension SubmissionEvent {
  /// A line for the user.
  fileprivate var words: String {
    switch self {
    case .delayed(let error): "\(error): waiting"
    case .found(let job): "the answer was lost, and job \(job) is there"
    case .lost(let job): "the controller forgot job \(job): it is submitted again"
    case .doubled(let job): "job \(job) was there twice: it is cancelled"
    case .unmarked(let job):
      "a plugin of the site took away the mark of job \(job): were it lost, it could not be told"
    }
  }
}
