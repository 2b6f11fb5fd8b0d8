import Glibc
import SlurmSandbox

/// How long a job of `slurmswift supervise` is away: from the warning signal until it runs again.
struct Restart {
  let command: String

  func measure() async throws -> [any Finding] {
    try await Self.untilHourAllows()
    let slow = try await Sandbox.run(Self.slurmsDefaults) { sandbox in
      // Both at once, on nodes of their own.
      async let plain = time(on: sandbox, "--restart-soon-after", "0s")
      async let soon = time(on: sandbox, "--restart-soon", "--restart-soon-after", "0s")
      return try await [
        Amount("restart, Slurm's defaults", plain, unit: "s", atLeast: 120),
        Amount("restart, --restart-soon", soon, unit: "s", atMost: 40),
      ]
    }
    let quick = try await Sandbox.run { sandbox in try await time(on: sandbox) }
    return slow + [Amount("restart, the sandbox's defaults", quick, unit: "s", atMost: 10)]
  }

  /// What Slurm does where slurm.conf says nothing, in place of what makes a sandbox quick.
  private static var slurmsDefaults: Sandbox.Options {
    var options = Sandbox.Options()
    options.credentialExpiry = .seconds(120)
    options.parameters = [
      "KillWait": "30",
      "SchedulerParameters": "bf_interval=30,sched_interval=60,batch_sched_delay=3",
    ]
    return options
  }

  /// Seconds.
  private func time(on sandbox: Sandbox, _ options: String...) async throws -> Double {
    let job = try SupervisedJob(on: sandbox, command: command, options)
    try await job.wait(for: "supervised") { job.process != nil }
    // Its first question to the controller, and what it learns of its end, are not measured.
    try await Task.sleep(for: .seconds(2))
    let start = ContinuousClock.now
    _ = try ProgramRun(
      "scancel", ["--batch", "--signal=USR1", job.id], environment: sandbox.environment)
    try await job.wait(for: "running again") {
      try job.field("Restarts") == "1" && job.field("JobState") == "RUNNING"
    }
    return start.duration(to: .now) / .seconds(1)
  }

  /// `--restart-soon` leaves Slurm's delay where it would pass the full hour.
  private static func untilHourAllows() async throws {
    var (now, parts) = (Glibc.time(nil), tm())
    localtime_r(&now, &parts)
    let rest = 3600 - Int(parts.tm_min) * 60 - Int(parts.tm_sec)
    guard rest < 60 else { return }
    print("waiting \(rest) s: no restart is shortened that would pass the full hour")
    fflush(nil)
    try await Task.sleep(for: .seconds(rest + 1))
  }
}
