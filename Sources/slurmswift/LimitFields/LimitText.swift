import Slurm

/// What limits say.
enum LimitText {
  static func words(of limit: UsageLimit) -> String {
    let resource = limit.resource ?? "of a resource"
    return switch limit.kind {
    case .groupJobs: "so many jobs run at once, of all"
    case .groupSubmittedJobs: "so many jobs wait or run, of all"
    case .groupWallTime: "all jobs together run so long"
    case .groupResources: "all jobs together have so much \(resource)"
    case .groupResourceMinutes: "all jobs together use so many minutes of \(resource)"
    case .groupResourceRunMinutes: "running jobs have so many minutes of \(resource) ahead"
    case .jobs, .jobsPerUser: "so many of a user's jobs run at once"
    case .submittedJobs, .submittedJobsPerUser: "so many of a user's jobs wait or run"
    case .resourcesPerUser: "a user's jobs together have so much \(resource)"
    case .jobsPerAccount: "so many of an account's jobs run at once"
    case .submittedJobsPerAccount: "so many of an account's jobs wait or run"
    case .resourcesPerAccount: "an account's jobs together have so much \(resource)"
    case .wallTime, .partitionTime: "a job runs so long"
    case .resources: "a job has so much \(resource)"
    case .resourcesPerNode: "a job has so much \(resource) on a node"
    case .resourceMinutes: "a job uses so many minutes of \(resource)"
    case .leastResources: "a job has so much \(resource) at least"
    case .partitionNodes: "a job has so many nodes"
    case .arraySize: "an array's indexes stay below"
    case .arrayTasks: "an array has so many tasks"
    }
  }
}
