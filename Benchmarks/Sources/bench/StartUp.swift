import SlurmSandbox

/// How long `slurmswift config` takes beside `scontrol show config`.
struct StartUp {
  let sandbox: Sandbox
  let command: String

  /// The two take turns, so that what else the machine does meets both alike; the median counts.
  func measure(pairs: Int = 60) throws -> [Ratio] {
    var (ours, reference): ([ProgramRun], [ProgramRun]) = ([], [])
    for _ in 0..<pairs {
      ours.append(try ProgramRun(command, ["config"], environment: sandbox.environment))
      reference.append(
        try ProgramRun("scontrol", ["show", "config"], environment: sandbox.environment))
    }
    func ratio(_ name: String, _ cost: KeyPath<ProgramRun, Duration>) -> Ratio {
      Ratio(name, Self.median(ours, cost), Self.median(reference, cost), unit: "ms")
    }
    return [ratio("config, wall time", \.wall), ratio("config, CPU time", \.cpu)]
  }

  private static func median(_ runs: [ProgramRun], _ cost: KeyPath<ProgramRun, Duration>) -> Double
  {
    runs.map { $0[keyPath: cost].milliseconds }.sorted()[runs.count / 2]
  }
}
