internal import ArgumentParser
internal import Slurm
internal import SlurmPrograms

/// Shows the largest array that the cluster takes, by asking it.
struct ProbeLimit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which array the cluster refuses, and which it takes.",
    discussion: """
      Submits two arrays, one with an index too high for MaxArraySize, and the longest one. What is \
      taken is held, and cancelled at once.
      """)

  func run() throws {
    let cluster = try Cluster.connect()
    let configuration = try cluster.configuration()
    let highest = configuration.highestArrayIndex
    Console.print("MaxArraySize is \(configuration.maxArraySize)")
    for last in [highest + 1, highest] where last >= 1 {
      var job = JobDescription(script: .program("/bin/true"))
      job.name = "probe-limit"
      job.standardOutput = "/dev/null"
      job.isHeld = true
      job.tasks = TaskArray(1...last)
      do {
        let id = try cluster.submit(job).id
        try cluster.cancel(.job(id))
        Console.print("1-\(last) is taken: job \(id), held and cancelled")
      } catch {
        guard error.code == .invalidArray else { throw error }
        Console.print("1-\(last) is refused: \(error.code.words)")
      }
    }
  }
}
