import Foundation
import SlurmSandbox

/// Submitting many held jobs, beside a loop in C, and beside one `sbatch` a job.
struct Submitting {
  /// The folder of the two programs.
  let programs: String
  private static let count = 5000
  /// As many of `sbatch`'s as tell its rate.
  private static let sample = 200

  func measure() async throws -> [any Finding] {
    var options = Sandbox.Options()
    options.nodes = 1
    options.parameters = ["MaxJobCount": "\(5 * Self.count)"]
    options.directory = "/dev/shm/slurmswift-submitting-\(getpid())"
    return try await Sandbox.run(options) { sandbox in
      // Each is first once: the queue grows, and what else loads the machine changes.
      let names = ["submit-jobs-swift", "submit-jobs-c", "submit-jobs-c", "submit-jobs-swift"]
      var seconds: [String: Double] = [:]
      for (index, name) in names.enumerated() {
        seconds[name, default: 0] += try time(of: name, on: sandbox)
        if index == 1 { seconds["sbatch"] = try timeOfCommand(on: sandbox) }
      }
      func rate(_ name: String, _ count: Int) -> Double { Double(count) / (seconds[name] ?? 0) }
      let ours = rate("submit-jobs-swift", 2 * Self.count)
      return [
        Gain(
          "jobs submitted, beside a loop in C", ours, rate("submit-jobs-c", 2 * Self.count),
          unit: "/s", atLeast: 1.8),
        Gain(
          "jobs submitted, beside sbatch", ours, rate("sbatch", Self.sample), unit: "/s", atLeast: 6
        ),
      ]
    }
  }

  private func time(of name: String, on sandbox: Sandbox) throws -> Double {
    let run = try ProgramRun(
      "\(programs)/\(name)", [sandbox.configurationFile, "\(Self.count)"])
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
