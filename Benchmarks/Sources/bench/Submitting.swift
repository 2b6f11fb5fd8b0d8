import Foundation
import SlurmSandbox

/// Submitting many held jobs, beside a loop in C, beside four threads in C, which is about what the
/// controller takes, and beside one `sbatch` a job.
struct Submitting {
  /// The folder of the two programs.
  let programs: String
  private static let count = 5000
  /// As many of `sbatch`'s as tell its rate.
  private static let sample = 200

  func measure() async throws -> [any Finding] {
    var options = Sandbox.Options()
    options.nodes = 1
    options.parameters = ["MaxJobCount": "\(7 * Self.count)"]
    // As sites have it that take many jobs: a sandbox's scheduler else looks at the whole queue all the time.
    options.parameters["SchedulerParameters"] =
      "defer,batch_sched_delay=20,sched_min_interval=2000000"
    options.directory = "/dev/shm/slurmswift-submitting-\(getpid())"
    return try await Sandbox.run(options) { sandbox in
      // Each is first once: the queue grows, and what else loads the machine changes.
      let turns: [Submitter] = [.swift, .c, .cThreads, .cThreads, .c, .swift]
      var seconds: [Submitter: Double] = [:]
      for (index, submitter) in turns.enumerated() {
        seconds[submitter, default: 0] += try time(of: submitter, on: sandbox)
        if index == 2 { seconds[.sbatch] = try timeOfCommand(on: sandbox) }
      }
      func rate(_ submitter: Submitter, _ count: Int = 2 * Self.count) -> Double {
        Double(count) / (seconds[submitter] ?? 0)
      }
      let ours = rate(.swift)
      return [
        Gain("jobs submitted, beside a loop in C", ours, rate(.c), unit: "/s", atLeast: 1.8),
        Gain("jobs submitted, beside C threads", ours, rate(.cThreads), unit: "/s"),
        Gain(
          "jobs submitted, beside sbatch", ours, rate(.sbatch, Self.sample), unit: "/s",
          atLeast: 6),
      ]
    }
  }

  private enum Submitter { case swift, c, cThreads, sbatch }

  private func time(of submitter: Submitter, on sandbox: Sandbox) throws -> Double {
    let name = submitter == .swift ? "submit-jobs-swift" : "submit-jobs-c"
    let run = try ProgramRun(
      "\(programs)/\(name)",
      [sandbox.configurationFile, "\(Self.count)"] + (submitter == .cThreads ? ["4"] : []))
    guard let seconds = Double(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure("\(name) answered \(run.output)")
    }
    return seconds
  }

  private func timeOfCommand(on sandbox: Sandbox) throws -> Double {
    let script = sandbox.directory + "/script"
    try "#!/bin/true\n".write(toFile: script, atomically: true, encoding: .utf8)
    let start = ContinuousClock.now
    for number in 0..<Self.sample {
      _ = try ProgramRun(
        "sbatch", ["--hold", "-J", "brain-stew-\(number)", "-o", "/dev/null", "-D", "/", script],
        environment: sandbox.environment)
    }
    return start.duration(to: .now) / .seconds(1)
  }
}
