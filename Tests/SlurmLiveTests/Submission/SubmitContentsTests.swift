import Slurm
import Testing

extension LiveTests {
  struct SubmitContentsTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `many jobs over several connections, a result for each in their order`() async throws
    {
      let jobs = (0..<60).map { number in
        var job = live.job("true")
        job.name = "bulk-\(number)"
        job.isHeld = true
        if number % 20 == 7 { job.partition = "nowhere" }
        return job
      }
      let results = await live.cluster.submit(contentsOf: jobs)
      #expect(results.count == 60)
      for (number, result) in results.enumerated() {
        switch result {
        case .success(let submission):
          let job = try live.cluster.job(.job(submission.id))
          #expect(job.name == "bulk-\(number)" && job.isHeld && number % 20 != 7)
          try live.cluster.cancel(.job(submission.id))
        case .failure(let error):
          #expect(error.code == .invalidPartition && number % 20 == 7)
          #expect(error.description.contains("bulk-\(number)"))
        }
      }
    }

    @Test func `a task that is cancelled before submits nothing`() async throws {
      var job = live.job("true")
      job.isHeld = true
      let task = Task { [job] in
        while !Task.isCancelled { await Task.yield() }
        return await live.cluster.submit(contentsOf: [job, job])
      }
      task.cancel()
      for result in await task.value {
        #expect(throws: SlurmError.self) { try result.get() }
        if case .failure(let error) = result { #expect(error.code == .notSubmitted) }
      }
    }
  }
}
