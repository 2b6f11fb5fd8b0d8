import Foundation
import SlurmCampaigns
import TestSupport
import Testing

extension LiveTests {
  /// The first two windows are submitted by a command, the others by jobs: no task can tell.
  struct SameWindowsTests {
    let cluster: CampaignCluster

    init() throws { cluster = try .current }

    @Test(arguments: ["ALL", "NONE", "PATH,LD_LIBRARY_PATH"])
    func `tasks of all windows find the same variables and folder`(export: String) async throws {
      var campaign = try TestCampaign(
        on: cluster, body: "{ env; echo \"WHERE=$(pwd)\"; } > ${0%.sh}.env.$i")
      try await campaign.submit(
        "--tasks", "4", "--window", "1", "--mem", "100", "--time", "3", "--export", export)
      #expect(try await campaign.end().isSuccess)
      let variables = try (1...4).map { index in
        let text = try String(contentsOfFile: "\(campaign.directory).env.\(index)", encoding: .utf8)
        return Set(text.split(separator: "\n").filter { !Self.isOfTask($0) })
      }
      #expect(variables[0].contains { $0 == "SLURM_SUBMIT_DIR=\(cluster.folder)" })
      #expect(variables[0].contains { $0 == "WHERE=\(cluster.folder)" })
      for index in 1...3 {
        #expect(variables[index].symmetricDifference(variables[0]) == [])
      }
    }

    /// What differs between any two tasks.
    private static func isOfTask(_ line: Substring) -> Bool {
      let name = line.prefix { $0 != "=" }
      return [
        "SLURM_JOB_ID", "SLURM_JOBID", "SLURM_ARRAY_JOB_ID", "SLURMSWIFT_TASK_INDEX",
        "SLURMSWIFT_SUBMISSION", "SLURMSWIFT_SUPERVISED", "SLURM_TASK_PID", "SLURM_NODELIST",
        "SLURM_JOB_NODELIST", "SLURMD_NODENAME", "SLURM_JOB_START_TIME", "SLURM_JOB_END_TIME",
        "SLURM_GTIDS", "SLURM_TOPOLOGY_ADDR", "SLURM_JOB_DEPENDENCY", "HOSTNAME",
      ].contains(String(name))
    }

    @Test func `files are called by the logical index, and none is written over`() async throws {
      var campaign = try TestCampaign(on: cluster, body: "read word; echo $word; echo bad $i >&2")
      for index in 1...5 {
        try Data("in \(index)\n".utf8).write(
          to: URL(fileURLWithPath: "\(campaign.directory).in.\(index)"))
      }
      try await campaign.submit(
        "--tasks", "5", "--window", "2", "-i", "\(campaign.directory).in.%a", "-o",
        "\(campaign.directory).%x.%2a", "-e", "\(campaign.directory).errors")
      #expect(try await campaign.end().isSuccess)
      func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(campaign.directory).\(name)", encoding: .utf8)
      }
      let name = (campaign.program as NSString).lastPathComponent
      for index in 1...5 { #expect(try text("\(name).0\(index)") == "in \(index)\n") }
      #expect(Set(try text("errors").split(separator: "\n")) == Set((1...5).map { "bad \($0)" }))
    }

    @Test func `a task whose file cannot be opened says so`() async throws {
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "1", "-o", "/no/such/folder/%a")
      let status = try await campaign.end()
      #expect(status.failed == 1 && campaign.notes.isEmpty)
      let summary = try String(
        contentsOfFile: campaign.directory + "/round-1/000001.json", encoding: .utf8)
      #expect(summary.contains("/no/such/folder/1"), "\(summary)")
    }

    @Test func `what follows a window has a time of its own, and a hold of it is told`()
      async throws
    {
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "2", "--window", "1", "--time", "1")
      let refills = try campaign.status.refills
      #expect(refills.count == 2)
      let times = try await cluster.jobs("JobID:20,TimeLimit:20")
      for refill in refills {
        #expect(
          times.contains { $0.split(separator: " ") == ["\(refill)", "5:00"] }, "\(times)")
      }
      _ = try await cluster.slurm("scontrol", "hold", "\(refills[0])")
      let words = try await campaign.command("status")
      #expect(words.output.contains("'slurmswift release \(refills[0])'"), "\(words)")
      _ = try await cluster.slurm("scontrol", "release", "\(refills[0])")
      campaign.make("go")
      #expect(try await campaign.end().isSuccess)
    }

    @Test func `a cancelled campaign whose jobs are all cancelled can be finished`() async throws {
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "6", "--window", "2")
      let status = try campaign.status
      try await campaign.command("cancel")
      _ = try await cluster.slurm(
        "scancel", status.refills.map { "\($0)" }.joined(separator: ","))
      try await eventually("all is cancelled") {
        let jobs = try await cluster.jobs("ArrayJobID:20")
        return !(status.arrays + status.refills).contains { id in
          jobs.contains { $0.hasPrefix("\(id) ") }
        }
      }
      campaign.make("go")
      try await campaign.command("retry", "--failed", "--wait")
      #expect(try campaign.status.isSuccess)
    }
  }
}
