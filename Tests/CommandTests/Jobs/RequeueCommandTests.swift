import Foundation
import TestSupport
import Testing

extension CommandTests {
  struct RequeueCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `with --now a running job runs again within 10 s`() async throws {
      let clock = ContinuousClock()
      var times: [Duration] = []
      // One that no busy machine holds up.
      while times.count < 3, !times.contains(where: { $0 <= .seconds(10) }) {
        let id = try await cluster.startSleeper()
        let start = clock.now
        let run = try await cluster.slurmswift("requeue", id, "--now")
        run.expectSuccess()
        #expect(run.lines.count == 1 && run.output.hasPrefix("\(id) requeued; it "), "\(run)")
        try await cluster.reach("RUNNING 1", of: id)
        times.append(start.duration(to: clock.now))
        _ = try await cluster.slurmswift("cancel", id)
      }
      #expect(times.contains { $0 <= .seconds(10) }, "\(times)")
    }

    @Test func `without it Slurm's delay stands, and the end of it is told`() async throws {
      let id = try await cluster.startSleeper()
      let before = Date.now
      let run = try await cluster.slurmswift("requeue", id)
      run.expectSuccess()
      let times = run.output.matches(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/).map { String($0.output) }
      #expect(times.count == 1, "\(run)")
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
      let told = try #require(times.first.flatMap { formatter.date(from: $0) })
      // cred_expire is 5 s in a sandbox.
      #expect((5...20).contains(told.timeIntervalSince(before)), "\(run)")
      #expect(run.output.contains("--now"))
      try await cluster.reach("RUNNING 1", of: id)
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      let text = try #require(record.firstMatch(of: /\bStartTime=(\S+)/)).output.1
      #expect(try #require(formatter.date(from: String(text))) >= told)
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a job cancelled between two --if-running stays cancelled`() async throws {
      let id = try await cluster.startSleeper()
      let first = try await cluster.slurmswift("requeue", id, "--if-running", "--now")
      first.expectSuccess()
      try await cluster.reach("RUNNING 1", of: id)
      let cancelled = try await cluster.slurmswift("cancel", id)
      cancelled.expectSuccess()
      let second = try await cluster.slurmswift("requeue", id, "--if-running")
      second.expectFailure(1, "CANCELLED")
      try await cluster.reach("CANCELLED 1", of: id)
      let third = try await cluster.slurmswift("requeue", id, "--if-running", "--json")
      #expect(third.status == 1)
      #expect(try third.objects().map { $0["isDone"] as? Bool } == [false])
      #expect(try await cluster.standing(of: id) == "CANCELLED 1")
    }

    @Test func `with --hold it waits for release`() async throws {
      let id = try await cluster.startSleeper()
      let run = try await cluster.slurmswift("requeue", id, "--hold")
      run.expectSuccess()
      try await cluster.reach("PENDING 1", of: id)
      let job = try await cluster.slurmswift("job", id)
      #expect(job.output.contains(/\nPriority +0\n/), "\(job)")
      let released = try await cluster.slurmswift("release", id)
      released.expectSuccess()
      try await cluster.reach("RUNNING 1", of: id)
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `several jobs, each with its own line, whatever becomes of the others`()
      async throws
    {
      let array = try await cluster.submit("exec sleep 600", "-a", "1-3")
      let fixed = try await cluster.startSleeper("--no-requeue")
      try await eventually("the tasks run") {
        try await cluster.slurm("squeue", "-h", "-t", "R", "-j", array).split(separator: "\n").count
          == 3
      }
      let run = try await cluster.slurmswift(
        "requeue", "\(array)_2", fixed, "4000000", "\(array)_3", "--json")
      #expect(run.status == 1, "\(run)")
      struct Outcome: Decodable {
        let job: String
        let isDone: Bool
      }
      let outcomes = try run.decoded([Outcome].self)
      #expect(outcomes.map(\.job) == ["\(array)_2", fixed, "4000000", "\(array)_3"])
      #expect(outcomes.map(\.isDone) == [true, false, false, true])
      for words in ["ESLURM_DISABLED", "ESLURM_INVALID_JOB_ID", "--requeue"] {
        #expect(run.words.contains(words), "\(words) in \(run)")
      }
      #expect(try await cluster.standing(of: "\(array)_1") == "RUNNING 0")
      #expect(try await cluster.standing(of: fixed) == "RUNNING 0")
      for id in [array, fixed] { _ = try await cluster.slurmswift("cancel", id) }
    }
  }
}
