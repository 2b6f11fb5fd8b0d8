import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

@testable import SlurmCampaigns

extension LiveTests {
  /// What becomes of tasks that fail, are killed, cancelled or requeued.
  struct OutcomeTests {
    let cluster: CampaignCluster

    init() throws { cluster = try .current }

    @Test func `what failed, was killed or cancelled is told apart, and done again`() async throws {
      var campaign = try TestCampaign(
        on: cluster,
        body: """
          if ! test -e ${0%.sh}.better; then
            case $i in
              3) exit 5;;
              4) kill -9 $$;;
              5) touch ${0%.sh}.started; \(TestCampaign.wait(for: "never"));;
            esac
          fi
          """)
      try await campaign.submit("--tasks", "14", "--window", "6")
      try await eventually("task 5 runs") { campaign.exists("started") }
      _ = try await cluster.slurm("scancel", "\(campaign.id)_5")
      var status = try await campaign.end()
      #expect(status.succeeded == 11 && status.failed == 2 && status.missing == 1)
      let first = try JSONDecoder.campaign.decode(
        WindowSummary.self,
        from: Data(contentsOf: URL(fileURLWithPath: campaign.directory + "/round-1/000001.json")))
      #expect(first.failed.map(\.index) == [3, 4] && first.failed.map(\.end.exitCode) == [5, 137])
      #expect(first.missing == [.init(tasks: [5], state: "CANCELLED")])
      #expect("\(try #require(first.job))" == campaign.id)

      campaign.make("better")
      let run = try await campaign.command("retry", "--failed", "--wait")
      #expect(run.status == 0, "\(run)")
      status = try campaign.status
      #expect(status.isSuccess && status.round == 2 && status.countInRound == 3)
      #expect(
        campaign.begins
          == [3: 2, 4: 2, 5: 2].merging((1...14).map { ($0, 1) }) { first, _ in first })
    }

    @Test func `a task that is requeued by its index runs again, and ends once`() async throws {
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "6", "--window", "3")
      try await eventually("task 2 runs") { campaign.begins[2] == 1 }
      try await campaign.command("requeue", "--tasks", "2")
      try await eventually("task 2 runs again") { campaign.begins[2] == 2 }
      let unknown = try await campaign.command("requeue", "--tasks", "7", status: 64)
      #expect(unknown.words.contains("task 7 is not in round 1"), "\(unknown)")
      campaign.make("go")
      let status = try await campaign.end()
      #expect(status.isSuccess)
      let late = try await campaign.command("requeue", "--tasks", "2", status: 1)
      #expect(late.words.contains("task 2 has ended"), "\(late)")
    }

    /// Its end must not be written: each run would find it, exit so again, and be requeued for ever.
    @Test func `what exits as the site has jobs requeued runs again, and ends once`() async throws {
      var campaign = try TestCampaign(
        on: cluster,
        body: """
          if ! test -e ${0%.sh}.begun-$i; then
            touch ${0%.sh}.begun-$i
            case $i in 1) exit 99;; 2) exit 98;; esac
          fi
          """)
      try await campaign.submit("--tasks", "3", "--window", "3")
      let watcher = campaign
      async let watching = watcher.command("status", "--watch")
      let held = campaign.id + "_2"
      try await eventually("task 2 is held") {
        try await cluster.slurm("squeue", "-h", "-j", held, "-o", "%T").first == "SPECIAL_EXIT"
      }
      // Who watches takes none of it for forgotten.
      try await eventually("task 1 has run again") { campaign.begins[1] == 2 }
      try await Task.sleep(for: .seconds(10))
      #expect(campaign.begins == [1: 2, 2: 1, 3: 1])
      _ = try await cluster.slurm("scontrol", "release", held)
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == [1: 2, 2: 2, 3: 1])
      _ = try await watching
    }

    /// Tasks may have filled the disk: then there is most reason to cancel.
    @Test func `a cancellation that cannot be written down ends all jobs, and says so`()
      async throws
    {
      let campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "never"))
      var submitted = campaign
      try await submitted.submit("--tasks", "6", "--window", "2")
      try await eventually("tasks run") { campaign.begins.count == 2 }
      // No file takes a byte.
      let script = """
        (trap '' XFSZ; ulimit -f 0; exec "$0" campaign cancel --directory "$1") 2>&1 | cat
        """
      let run = try await ProgramRun.of(
        "/bin/sh", ["-c", script, InstalledPrograms.built("slurmswift"), campaign.directory],
        environment: cluster.sandbox.environment, folder: cluster.folder)
      #expect(run.output.contains("/cancelled"), "\(run)")
      let name = URL(fileURLWithPath: campaign.program).lastPathComponent
      try await eventually("its jobs are over") {
        try await cluster.jobs("Name:200").allSatisfy { !$0.contains(name) }
      }
      #expect(try !campaign.status.isCancelled)
    }

    @Test func `a campaign that is cancelled ends, and can be finished later`() async throws {
      var campaign = try TestCampaign(
        on: cluster, body: "test $i -gt 2 && { \(TestCampaign.wait(for: "go")); }; :")
      try await campaign.submit("--tasks", "40", "--window", "5", "--at-once", "4")
      try await eventually("tasks wait") { campaign.begins.count >= 4 }
      let run = try await campaign.command("cancel")
      #expect(run.lines.first == campaign.id && run.lines.count == 2, "\(run)")
      try await eventually("what was submitted is summed up") {
        try campaign.status.windowsOver == 2
      }
      let status = try campaign.status
      #expect(status.isCancelled && status.succeeded == 2 && status.missing == 8)
      #expect(campaign.begins.keys.allSatisfy { $0 <= 5 })
      campaign.make("go")
      try await campaign.command("retry", "--failed", "--wait")
      #expect(try campaign.status.isSuccess)
      #expect(campaign.begins[40] == 1 && campaign.begins[1] == 1)
    }
  }
}

extension JSONDecoder {
  /// As the campaign's files are written.
  static var campaign: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }
}
