import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// What becomes of the command when a daemon does not do its part; each test harms a cluster of
  /// its own.
  @Suite(.serialized) struct ControllerFaultTests {
    /// The commands that speak to a cluster, each with what it needs.
    private static let commands = [
      ["config"], ["jobs"], ["ping"], ["wait", "1"], ["requeue", "1"], ["cancel", "1"],
    ]

    private static func stateFolder(of cluster: TestCluster) async throws -> String {
      let settings = try await cluster.slurm("scontrol", "show", "config")
      return String(
        try #require(settings.firstMatch(of: /StateSaveLocation +=\s*(\S+)/)).output.1)
    }

    /// Waits until the controller has written down what it knows of a job, which takes it seconds:
    /// one that is killed before has forgotten that the job runs.
    private static func untilSaved(_ id: String, in cluster: TestCluster) async throws {
      let file = try await stateFolder(of: cluster) + "/job_state"
      func saved() -> Date? {
        try? FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
      }
      let before = Date.now
      _ = try await cluster.slurm("scontrol", "update", "job", id, "comment=save")
      try await eventually("the controller has saved its jobs") {
        saved().map { $0 > before } ?? false
      }
    }

    @Test func `the history is there without a controller`() async throws {
      var options = Sandbox.Options()
      options.nodes = 1
      options.accounting = Sandbox.Accounting()
      try await TestCluster.run(options) { cluster in
        let id = try await cluster.submit("true")
        try await eventually("the database has \(id)") {
          try await cluster.slurmswift("history", id).output.contains("COMPLETED")
        }
        try await onOwnThread { try cluster.sandbox.kill(.slurmctld) }
        let page = cluster.newPath("report.html")
        for arguments in [["history"], ["history", id], ["report", id, "--html", page]] {
          let run = try await cluster.start(arguments).wait()
          #expect(run.status == 0, "\(arguments): \(run)")
        }
        #expect(try cluster.contents(of: page).contains("COMPLETED"))
        let unknown = try await cluster.slurmswift("report", "4000000", "--html", page)
        unknown.expectFailure(1, "the accounting database has none of it")
      }
    }

    @Test func `with a dead controller it ends with 69 within 3 s`() async throws {
      try await TestCluster.run { cluster in
        try await onOwnThread { try cluster.sandbox.kill(.slurmctld) }
        for arguments in Self.commands {
          var run = try await cluster.start(arguments).wait()
          run.expectFailure(69, "127.0.0.1:", "no controller accepts connections", "hint:")
          // Other tests may have had the processors.
          if run.duration > .seconds(3) { run = try await cluster.start(arguments).wait() }
          #expect(run.duration < .seconds(3), "\(arguments)")
        }
        let version = try await cluster.slurmswift("version")
        #expect(version.status == 0)
        #expect(version.lines.count == 2 && version.words.contains("controller unknown"))
        #expect(version.duration < .seconds(3))

        try await onOwnThread { try cluster.sandbox.restart(.slurmctld) }
        let back = try await cluster.slurmswift("ping")
        back.expectSuccess()
      }
    }

    @Test func `with a silent controller it ends with 69 when MessageTimeout has passed`()
      async throws
    {
      var options = Sandbox.Options()
      options.parameters["MessageTimeout"] = "3"
      try await TestCluster.run(options) { cluster in
        try await onOwnThread { try cluster.sandbox.suspend(.slurmctld) }
        for arguments in [["config"], ["ping"]] {
          let run = try await cluster.start(arguments).wait()
          run.expectFailure(69, "127.0.0.1:")
          #expect(run.duration < .seconds(6), "else it waited twice: \(run)")
          #expect(run.duration > .seconds(2), "else it did not wait: \(run)")
        }
        try await onOwnThread { try cluster.sandbox.resume(.slurmctld) }
        let back = try await cluster.slurmswift("config", "maxarray")
        back.expectSuccess()
      }
    }

    @Test func `without munge it ends with 69 within 5 s`() async throws {
      try await TestCluster.run { cluster in
        try await onOwnThread { try cluster.sandbox.stop(.munged) }
        let run = try await cluster.slurmswift("config")
        run.expectFailure(69, "munge")
        #expect(run.duration < .seconds(5), "\(run)")
        try await onOwnThread { try cluster.sandbox.restart(.munged) }
        let back = try await cluster.slurmswift("config", "maxarray")
        back.expectSuccess()
      }
    }

    @Test func `a wait outlives the controller, and tells the truth`() async throws {
      try await TestCluster.run { cluster in
        let gate = cluster.newPath("gate")
        let id = try await cluster.submit("until [ -e '\(gate)' ]; do sleep 0.05; done; exit 5")
        let waiting = try cluster.start(["wait", id])
        try await eventually("it has seen the job run") { waiting.words.contains("RUNNING") }
        try await Self.untilSaved(id, in: cluster)
        try await onOwnThread { try cluster.sandbox.kill(.slurmctld) }
        try await eventually("it waits for the controller") {
          waiting.words.contains("waiting for the controller")
        }
        // The job ends while nobody can be told.
        try Data().write(to: URL(fileURLWithPath: gate))
        #expect(waiting.isRunning)
        try await onOwnThread { try cluster.sandbox.restart(.slurmctld) }
        let run = try await waiting.wait()
        #expect(run.status == 1, "\(run)")
        #expect(run.lines == ["\(id) FAILED 5:0"])
      }
    }

    @Test func `a job that vanished is not called finished`() async throws {
      try await TestCluster.run { cluster in
        let id = try await cluster.startSleeper()
        let waiting = try cluster.start(["wait", id])
        try await eventually("it has seen the job run") { waiting.words.contains("RUNNING") }
        let folder = try await Self.stateFolder(of: cluster)
        try await onOwnThread { try cluster.sandbox.kill(.slurmctld) }
        // As after the loss of the disk that holds it.
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
          try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        try await onOwnThread { try cluster.sandbox.restart(.slurmctld) }
        let run = try await waiting.wait()
        run.expectFailure(
          1, "the job is no longer known", "\(id) was last seen RUNNING",
          "slurmswift history \(id)")
      }
    }

    @Test func `an end is seen although its record is kept for a moment only`() async throws {
      var options = Sandbox.Options()
      options.parameters["MinJobAge"] = "2"
      try await TestCluster.run(options) { cluster in
        let id = try await cluster.submit("sleep $SLURM_ARRAY_TASK_ID", "-a", "1-7:3")
        let run = try await cluster.slurmswift("wait", id)
        #expect(run.status == 0, "\(run)")
        #expect(run.lines == [1, 4, 7].map { "\(id)_\($0) COMPLETED 0:0" })
        let again = try await cluster.submit("sleep $SLURM_ARRAY_TASK_ID", "-a", "1-7:3")
        let single = try await cluster.submit("sleep 5; exit 4")
        let each = try await cluster.slurmswift(
          "wait", "-q", "\(again)_7", single, "\(again)_1", "\(again)_4")
        #expect(each.status == 1 && each.words == "", "\(each)")
        #expect(
          each.lines == [
            "\(again)_7 COMPLETED 0:0", "\(single) FAILED 4:0", "\(again)_1 COMPLETED 0:0",
            "\(again)_4 COMPLETED 0:0",
          ])
      }
    }

    @Test func `requeue --now says that it waits for a node that died, and not for ever`()
      async throws
    {
      try await TestCluster.run { cluster in
        let id = try await cluster.startSleeper("-x", "n2")
        let other = try await cluster.startSleeper("-x", "n1")
        try await onOwnThread { try cluster.sandbox.kill(.slurmd("n1")) }
        let run = try await cluster.slurmswift(
          "requeue", id, other, "--now", "--timeout", "8s", "--json")
        #expect(run.status == 1 && run.duration < .seconds(20), "\(run)")
        for words in [
          "\(id): waiting for the clean-up: COMPLETING", "error: cannot restart job \(id)",
          "the time given has passed", "hint: it is requeued",
        ] {
          #expect(run.words.contains(words), "\(words) in \(run)")
        }
        // The other one is requeued, too.
        try await cluster.reach("RUNNING 1", of: other)
        let usage = try await cluster.slurmswift("requeue", id, "--timeout", "8s")
        usage.expectFailure(64, "--now")
        try await onOwnThread { try cluster.sandbox.restart(.slurmd("n1")) }
        try await cluster.reach("RUNNING 1", of: id)
      }
    }

    @Test func `however many jobs it waits for, it asks once a round`() async throws {
      try await TestCluster.run { cluster in
        var ids: [String] = []
        for _ in 1...12 { ids.append(try await cluster.submit("true", "--hold")) }
        let run = try await cluster.start(["wait", "-q", "--at-most", "3s"] + ids).wait()
        #expect(run.status == 1, "\(run)")
        #expect(run.words.matches(of: /the time given has passed/).count == 1, "\(run)")
        let counts = try await cluster.slurm("sdiag").matches(
          of: /REQUEST_JOB\S*INFO\S*\s.*count:(\d+)/
        ).compactMap { Int($0.output.1) }
        // The pauses grow from 0.1 s, so that some seven rounds fit.
        let count = counts.reduce(0, +)
        #expect(count >= 3 && count < 12, "\(counts)")
      }
    }
  }
}
