import Foundation
import Testing

extension CommandTests {
  /// `update` and `top`.
  struct UpdateCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `says what it changed`() async throws {
      let id = try await cluster.submit("true", "--hold", "--comment", "old", "-d", "singleton")
      let run = try await cluster.slurmswift(
        "update", id, "--time", "7d", "--nice", "100", "--dependency", "none")
      run.expectSuccess()
      #expect(run.lines == ["\(id) time limit 7-00:00:00, dependency cleared, nice 100"])
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      for field in ["TimeLimit=7-00:00:00", "Nice=100", "Dependency=(null)", "Comment=old"] {
        #expect(record.contains(field), "\(field) in \(record)")
      }
      let json = try await cluster.slurmswift("update", id, "--comment", "", "--json")
      json.expectSuccess()
      #expect(try json.objects().map { $0["note"] as? String } == ["comment cleared"])
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `several jobs, whatever becomes of the others`() async throws {
      let array = try await cluster.submit("true", "--hold", "-a", "1-3")
      let running = try await cluster.startSleeper()
      let run = try await cluster.slurmswift(
        "update", "\(array)_[1,3]", running, "4000000", "--partition", "short", "--json")
      #expect(run.status == 1, "\(run)")
      let outcomes = try run.objects()
      #expect(
        outcomes.map { $0["isDone"] as? Bool }.suffix(2) == [false, false], "\(run)")
      for words in ["ESLURM_JOB_NOT_PENDING", "ESLURM_INVALID_JOB_ID"] {
        #expect(run.words.contains(words), "\(words) in \(run)")
      }
      for (task, partition) in [("1", "short"), ("2", "main"), ("3", "short")] {
        let found = try await cluster.slurm(
          "squeue", "-h", "-r", "-j", "\(array)_\(task)", "-o", "%P")
        #expect(found == partition)
      }
      let unknown = try await cluster.slurmswift("update", "\(array)", "--partition", "nowhere")
      unknown.expectFailure(1, "ESLURM_INVALID_PARTITION_NAME")
      for id in [array, running] { _ = try await cluster.slurmswift("cancel", id) }
    }

    @Test func `top moves a job`() async throws {
      let id = try await cluster.submit("true", "-b", "now+1h")
      let run = try await cluster.slurmswift("top", id)
      run.expectSuccess()
      #expect(run.lines == ["\(id) moved to the top"])
      _ = try await cluster.slurmswift("hold", id)
      let held = try await cluster.slurmswift("top", id, "--json")
      #expect(held.status == 1 && held.words.contains("ESLURM_JOB_HELD"), "\(held)")
      #expect(try held.objects().map { $0["isDone"] as? Bool } == [false])
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can act as another user"))
    func `what users may not do is told, with what they may`() async throws {
      let nobody = try await Nobody(cluster)
      let roots = try await cluster.startSleeper()
      let others = try await nobody.slurmswift("update", roots, "--comment", "x")
      others.expectFailure(77, "cannot update job \(roots)")
      _ = try await cluster.slurmswift("cancel", roots)

      let id = try await nobody.submitSleeper("--time", "2h")
      try await cluster.reach("RUNNING 0", of: id)
      let lowered = try await nobody.slurmswift("update", id, "--time", "1h")
      lowered.expectSuccess()
      let raised = try await nobody.slurmswift("update", id, "--time", "3h")
      raised.expectFailure(77, "only an operator may raise the time limit")
      let topped = try await nobody.slurmswift("top", id)
      topped.expectFailure(77, "enable_user_top")
      let suspended = try await nobody.slurmswift("suspend", id)
      suspended.expectFailure(77, "STOP")
      let stopped = try await nobody.slurmswift("signal", "--all", "CONT", id)
      stopped.expectSuccess()
      _ = try await nobody.slurmswift("cancel", id)
    }
  }
}
