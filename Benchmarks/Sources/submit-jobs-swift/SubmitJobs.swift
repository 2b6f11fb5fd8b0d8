import Glibc
import Slurm

/// Submits held jobs, all at once: beside `submit-jobs-c`, whose arguments and output it has.
@main
struct SubmitJobs {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let count = Int(arguments[2]) else { exit(64) }
    let cluster = try Cluster.connect(configuration: arguments[1])
    let start = ContinuousClock.now
    let jobs = (0..<count).map { number in
      var job = JobDescription(script: .text("#!/bin/true\n"))
      job.name = "brain-stew-\(number)"
      job.isHeld = true
      job.standardOutput = "/dev/null"
      job.workingDirectory = "/"
      return job
    }
    for result in await cluster.submit(contentsOf: jobs) { _ = try result.get() }
    print(start.duration(to: .now) / .seconds(1))
  }
}
