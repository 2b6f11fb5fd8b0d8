internal import ArgumentParser
package import Slurm
internal import SlurmCheckpointing

extension ChainProgram {
  package func follow(_ id: JobID, on cluster: Cluster, in directory: String) async throws {
    let line = ProgressLine()
    let ledger = try Chain(directory: directory).ledger
    var (next, statuses): (JobID?, [JobStatus]) = (id, [])
    while let id = next {
      statuses = try await cluster.wait(for: .job(id)) { progress in
        let reached = (try? self.progress(in: directory)) ?? "nothing is done yet"
        switch progress {
        case .observed(let statuses): line.show("\(id) \(statuses[0].state), \(reached)")
        case .controllerAbsent(let error):
          line.show("waiting for the controller (\(error.code.words))")
        }
      }
      next = try ledger.attempts().last { $0.beginning?.job == "\(id)" }?.successor?.job
    }
    line.clear()
    if let reached = try progress(in: directory) { Console.print(reached) }
    guard statuses.allSatisfy(\.isSuccess) else {
      let states = statuses.map { "\($0.job) \($0.state) \($0.exitStatus)" }
      Console.sayLine("the work is not done: " + states.joined(separator: ", "))
      throw ExitCode(1)
    }
  }
}
