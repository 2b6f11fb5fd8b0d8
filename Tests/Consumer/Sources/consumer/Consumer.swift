import Slurm

/// What a tool of somebody else's does with the library: it reads the configuration, and submits a
/// job, requeues it and sees it run again.
@main
struct Consumer {
  static func main() async throws {
    let cluster = try Cluster.connect()
    let configuration = try cluster.configuration()
    print("highest array index:", configuration.highestArrayIndex)

    do {
      try cluster.requeue(4_000_000)
    } catch {
      switch error.code {
      case .invalidJobID: print(error)
      default: throw error
      }
    }

    var description = JobDescription(script: .text("#!/bin/sh\nexec sleep 600\n"))
    description.isRequeueable = true
    description.standardOutput = "/dev/null"
    let id = try cluster.submit(description).id
    try await cluster.wait(for: .job(id), until: .started)
    let outcomes = try await cluster.requeue(.job(id), restart: .soon)
    print("requeued:", outcomes.allSatisfy(\.isDone))
    let statuses = try await cluster.wait(for: .job(id), until: .started)
    print("restarts:", statuses.map(\.restartCount))

    try cluster.cancel(.job(id))
    let ended = try await cluster.wait(for: .job(id))
    print("ended:", ended.map(\.state))
  }
}
