import Synchronization
import Testing

@testable import Slurm

@Suite("Many submissions at once", .timeLimit(.minutes(1)))
struct SubmissionBatchTests {
  /// Threads live as long as the process, so their pool must too.
  private static let threads = BlockingThreads(limit: 3)

  private func jobs(_ count: Int) -> [JobDescription] {
    (0..<count).map { number in
      var job = JobDescription(script: .text("#!/bin/true\n"))
      job.name = "\(number)"
      return job
    }
  }

  /// The number of a job as its id, one above because 0 is none.
  private static func submission(of job: JobDescription) -> Submission {
    let number = job.name.flatMap { UInt32($0) } ?? 0
    return Submission(id: JobID(rawValue: number + 1), warning: nil, message: nil)
  }

  @Test func `results in the order of the jobs, an error among them`() async {
    let batch = SubmissionBatch(jobs(200)) { job throws(SlurmError) in
      if job.name == "77" { throw SlurmError(.invalidPartition, operation: "submit") }
      return Self.submission(of: job)
    }
    let results = await batch.submit(on: Self.threads)
    #expect(results.count == 200)
    for (number, result) in results.enumerated() {
      #expect((try? result.get().id.rawValue) == (number == 77 ? nil : UInt32(number + 1)))
    }
  }

  @Test func `none is none`() async {
    let batch = SubmissionBatch([]) { job throws(SlurmError) in Self.submission(of: job) }
    #expect(await batch.submit(on: Self.threads).isEmpty)
  }

  @Test func `as many at a time as there are threads`() async {
    let inFlight = Mutex((now: 0, most: 0))
    let gate = Gate()
    let batch = SubmissionBatch(jobs(30)) { job throws(SlurmError) in
      let now = inFlight.withLock { count in
        count.now += 1
        count.most = max(count.most, count.now)
        return count.now
      }
      // Opens when all threads are at work, or this never ends.
      if now == 3 { gate.open() }
      gate.wait()
      inFlight.withLock { $0.now -= 1 }
      return Self.submission(of: job)
    }
    let results = await batch.submit(on: Self.threads)
    #expect(results.allSatisfy { (try? $0.get()) != nil })
    #expect(inFlight.withLock { $0.most } == 3)
  }

  @Test func `a cancelled task sends no more, and tells what it sent`() async {
    let (gate, started) = (Gate(), Gate())
    let sent = Counter()
    let batch = SubmissionBatch(jobs(100)) { job throws(SlurmError) in
      sent.add()
      started.open()
      gate.wait()
      return Self.submission(of: job)
    }
    let task = Task { await batch.submit(on: Self.threads) }
    await withCheckedContinuation { continuation in
      Self.watcher.run {
        started.wait()
        continuation.resume()
      }
    }
    task.cancel()
    gate.open()
    let results = await task.value
    #expect(results.count { (try? $0.get()) != nil } == sent.count)
    #expect((1...3).contains(sent.count))
    #expect(
      results.last
        == .failure(
          SlurmError(
            .notSubmitted, operation: "submit", subject: "job 99", detail: "the task was cancelled")
        ))
  }

  @Test func `a controller that is away is not asked for each`() async {
    let calls = Counter()
    let batch = SubmissionBatch(jobs(100)) { _ throws(SlurmError) in
      calls.add()
      throw SlurmError(.controllerUnreachable, operation: "submit")
    }
    let codes = await batch.submit(on: Self.threads).map { result -> SlurmErrorCode? in
      if case .failure(let error) = result { error.code } else { nil }
    }
    #expect((1...3).contains(calls.count))
    #expect(codes.count { $0 == .controllerUnreachable } == calls.count)
    #expect(codes.count { $0 == .notSubmitted } == 100 - calls.count)
  }

  private static let watcher = BlockingThreads(limit: 1)
}
