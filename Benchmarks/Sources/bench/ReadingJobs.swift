import Glibc
import Slurm
import SlurmSandbox

/// Loading many jobs and reading six fields of each, in Swift beside C.
struct ReadingJobs {
  let sandbox: Sandbox
  /// The folder of the two programs.
  let programs: String
  static let count = 30_000

  /// Submits the jobs, held, from several threads: about a thousand a second.
  func fill() async throws {
    let cluster = try Cluster.connect(configuration: sandbox.configurationFile)
    let submitters = 4
    try await withThrowingTaskGroup(of: Void.self) { group in
      for submitter in 0..<submitters {
        group.addTask {
          try await cluster.perform { cluster throws(SlurmError) in
            var job = JobDescription(script: .text("#!/bin/true\n"))
            job.isHeld = true
            job.standardOutput = "/dev/null"
            job.workingDirectory = "/"
            for number in stride(from: submitter, to: Self.count, by: submitters) {
              job.name = "brain-stew-\(number)"
              _ = try cluster.submit(job)
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  func measure() throws -> [Ratio] {
    let (swift, c) = (try Cost(of: "read-jobs-swift", self), try Cost(of: "read-jobs-c", self))
    guard swift.answer == c.answer else {
      throw Failure("they read different things: \(swift.answer), \(c.answer)")
    }
    return [
      Ratio(
        "instructions, loading and reading", swift.loading, c.loading, unit: "M", limit: 1.1),
      Ratio("instructions, whole program", swift.program, c.program, unit: "M"),
      Ratio("peak memory", swift.peak, c.peak, unit: "MiB", limit: 1.2),
    ]
  }
}

/// What one of the programs costs.
private struct Cost {
  /// The number of jobs, and the sum over what was read.
  let answer: [Substring]
  /// Millions of instructions, from start to end.
  let program: Double
  /// As ``program``, without what it takes to start and to connect.
  let loading: Double
  /// MiB.
  let peak: Double

  init(of name: String, _ benchmark: ReadingJobs) throws {
    let program = "\(benchmark.programs)/\(name)"
    let path = benchmark.sandbox.configurationFile
    func instructions(loads: Int) throws -> Double {
      try Callgrind.instructions(
        of: program, [path, "\(loads)"], in: benchmark.sandbox.directory) / 1e6
    }
    let words = try ProgramRun(program, [path, "1"]).output.split { $0.isWhitespace }
    guard words.count == 3, words[0] == "\(ReadingJobs.count)", let peak = Double(words[2]) else {
      throw Failure("\(name) answered \(words)")
    }
    answer = Array(words.prefix(2))
    self.peak = peak / 1024
    self.program = try instructions(loads: 1)
    loading = try self.program - instructions(loads: 0)
  }
}
