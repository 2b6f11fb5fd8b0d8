import FoundationEssentials
import Slurm

/// A line of a report: one attempt of a job or of an array's task.
struct ReportEntry: Sendable {
  let id: String
  /// The attempt, from 1 on.
  let attempt: Int
  let name: String
  let state: String
  let outcome: Outcome
  let exit: String
  let nodes: String
  let submitTime: Date?
  let startTime: Date?
  /// Nil while it has not ended.
  let endTime: Date?
  let runTime: TimeInterval
  /// How long it was allowed to run, in seconds; nil without a limit.
  let timeLimit: TimeInterval?
  /// The CPU time that it took, and had, in seconds.
  let cpuTime: TimeInterval
  let allocatedCPUTime: TimeInterval
  /// What its largest task had in memory, and what all of the job asked for, in bytes.
  let memory: Int?
  let requestedMemory: Int?

  /// How it went.
  enum Outcome: String, CaseIterable, Sendable {
    case completed, failed, interrupted, running, waiting
  }
}

extension ReportEntry {
  init(_ job: AccountedJob, attempt: Int) {
    id = "\(job.id)"
    self.attempt = attempt
    name = job.name ?? ""
    state = "\(job.state)"
    outcome = Outcome(job.state)
    exit = job.state.isAccountedOver ? job.exitStatus?.description ?? "" : ""
    nodes = job.nodes ?? ""
    submitTime = job.submitTime
    startTime = job.startTime
    endTime = job.endTime
    runTime = job.runTime.seconds
    timeLimit = job.timeLimit?.duration?.seconds
    cpuTime = job.cpuTime.seconds
    allocatedCPUTime = job.allocatedCPUTime.seconds
    memory = job.steps.compactMap(\.maximumResidentMemory).max()
    requestedMemory = job.requestedResources[.memory].map { $0 << 20 }
  }

  /// The attempts of some jobs, each job's in the order of their submissions.
  static func entries(of jobs: [AccountedJob]) -> [ReportEntry] {
    var attempts: [String: Int] = [:]
    return jobs.sorted { left, right in
      (left.submitTime ?? .distantFuture, left.startTime ?? .distantFuture, left.databaseIndex)
        < (
          right.submitTime ?? .distantFuture, right.startTime ?? .distantFuture, right.databaseIndex
        )
    }.map { job in
      attempts["\(job.id)", default: 0] += 1
      return ReportEntry(job, attempt: attempts["\(job.id)"] ?? 1)
    }
  }
}

extension ReportEntry.Outcome {
  fileprivate init(_ state: JobState) {
    switch state.base {
    case .pending where state.flags.isEmpty: self = .waiting
    case .running, .suspended: self = .running
    case .completed: self = .completed
    // What is put back into the queue goes on.
    case .preempted, .cancelled, .pending: self = .interrupted
    default: self = state.flags.isEmpty ? .failed : .interrupted
    }
  }
}

extension JobState {
  fileprivate var isAccountedOver: Bool { hasEnded || !flags.isEmpty }
}
