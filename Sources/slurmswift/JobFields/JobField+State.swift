import Slurm

extension JobRow {
  static let state: [JobField] = [
    .text("state", "State", "What it does, by Slurm's name.") { $0.job.state.base.description },
    .list("stateFlags", "State flags", "What qualifies the state, by Slurm's names.") {
      $0.job.state.flags.names
    },
    .text("reason", "Reason", "Why it waits, or ended as it did, by Slurm's name.") {
      $0.job.reason.description
    },
    .text("reasonDetail", "Detail", "More on the reason, in words.") { $0.job.reasonDetail },
    .text("dependency", "Dependency", "What it waits for, as --dependency.") {
      $0.job.dependency
    },
    .text("failedNode", "Failed node", "The node that failed, and the job with it.") {
      $0.job.failedNode
    },
    .number("exitCode", "Exit code", "The exit code of its script; 0 before its end.") {
      $0.job.exitStatus.code
    },
    .number("exitSignal", "Exit signal", "The signal that ended its script.") {
      $0.job.exitStatus.signal.map { Int($0.rawValue) }
    },
    .number("derivedExitCode", "Steps' exit code", "The highest exit code of its steps.") {
      $0.job.derivedExitStatus.code
    },
    .number("derivedExitSignal", "Steps' signal", "The signal of the step that ended worst.") {
      $0.job.derivedExitStatus.signal.map { Int($0.rawValue) }
    },
    .number("priority", "Priority", "The priority; 0 when held.") { $0.job.priority },
    .number("nice", "Nice", "What its user takes off its priority.") { $0.job.nice },
    .number("siteFactor", "Site factor", "What the site adds to its priority.") {
      $0.job.siteFactor
    },
    .flag("isHeld", "Held", "Whether it is pending and held.") { $0.job.isHeld },
    .flag("isBatch", "Batch", "Whether it has a batch script.") { $0.job.isBatch },
    .flag("isRequeueable", "Requeueable", "Whether it may be requeued.") { $0.job.isRequeueable },
    .number("restartCount", "Restarts", "How often it was started again.", heading: "RESTARTS") {
      $0.job.restartCount
    },
    .flag("rebootsNodes", "Reboots nodes", "Whether its nodes are booted before its start.") {
      $0.job.rebootsNodes
    },
    .list("mailEvents", "Mail on", "What mail is sent about, as --mail-type.") {
      $0.job.mail?.events.names ?? []
    },
    .text("mailRecipient", "Mail to", "To whom mail is sent.") { $0.job.mail?.recipient },
    .list("profiles", "Profiles", "What is recorded of it over time, as --profile.") {
      $0.job.profiles.names
    },
  ]
}
