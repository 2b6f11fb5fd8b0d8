import Foundation
import Slurm

// Compile-only: with MemberImportVisibility this fails to build when a member of a type that the
// library vends belongs to CSlurm, or needs another import than a reader would expect. Each property
// whose value comes from a C record is read here, and its type written out.

func probe(_ job: Job) {
  let _: JobReference = job.id
  let _: JobID = job.recordID
  let _: [JobID?] = [job.arrayJobID, job.heterogeneousJobID]
  let _: TaskArray? = job.arrayTasks
  let _: JobState = job.state
  let _: UInt32 = job.state.rawValue
  let _: JobState.Flags = job.state.flags
  let _: JobReason = job.reason
  let _: ExitStatus = job.exitStatus
  let _: Int32? = job.exitStatus.signal?.rawValue
  let _: UserID = job.userID
  let _: TimeLimit? = job.timeLimit
  let _: Memory? = job.memory
  let _: [Date?] = [
    job.submitTime, job.eligibleTime, job.startTime, job.endTime, job.suspendTime, job.preemptTime,
  ]
  let _: [Int?] = [
    job.arrayTaskID, job.arrayThrottle, job.cpuCount, job.cpusPerTask, job.groupID, job.nodeCount,
    job.priority, job.restartCount, job.taskCount,
  ]
  let _: [String?] = [
    job.account, job.allocatedResources, job.batchHost, job.cluster, job.command, job.comment,
    job.dependency, job.excludedNodes, job.features, job.genericResources, job.licenses, job.name,
    job.nodes, job.partition, job.qos, job.reasonDetail, job.requestedResources, job.requiredNodes,
    job.reservation, job.standardError, job.standardInput, job.standardOutput, job.workingDirectory,
  ]
  let _: Snapshot<Job> = job.snapshot
  let _: Date = job.snapshot.lastUpdate
}

func probe(_ configuration: ClusterConfiguration) {
  let _: [ConfigurationParameter] = configuration.parameters
  let _: [Duration] = [
    configuration.killWait, configuration.messageTimeout, configuration.minJobAge,
    configuration.requeueDelay,
  ]
  let _: Limit<Int> = configuration.overTimeLimit
  let _: PriorityWeights = configuration.priorityWeights
  let _: Date? = configuration.bootTime
  let _: Int = configuration.version.major
}

func probe(_ submission: Submission, _ outcome: JobOutcome, _ status: ControllerStatus) {
  let _: JobID = submission.id
  let _: [SlurmErrorCode?] = [submission.warning, outcome.failure, status.failure]
  let _: Int32? = submission.warning?.rawValue
  let _: JobState? = outcome.state
  let _: ControllerAddress = status.controller
}

func probe(_ error: SlurmError) {
  let _: [String?] = [error.code.words, error.code.name, error.detail, error.hint]
}
