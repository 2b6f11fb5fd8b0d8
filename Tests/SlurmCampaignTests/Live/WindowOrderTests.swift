import Foundation
import SlurmCampaigns
import TestSupport
import Testing

extension LiveTests {
  /// Windows one after the other, each task once.
  struct WindowOrderTests {
    let cluster: CampaignCluster

    init() throws { cluster = try .current }

    @Test func `each task runs once, never more at once than it says, window by window`()
      async throws
    {
      var campaign = try TestCampaign(on: cluster, body: "sleep 0.1")
      try await campaign.submit("--tasks", "120", "--window", "25", "--at-once", "7")
      let sampling = Task { [campaign] in try await campaign.mostWindowsWaiting() }
      let status = try await campaign.end()
      #expect(status.isSuccess && status.succeeded == 120 && status.windowCount == 5)
      #expect(try await sampling.value <= 1)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...120).map { ($0, 1) }))
      #expect(campaign.mostAtOnce <= 7)
      // The windows do not mix, and their tasks are those that they must have.
      let arrays = campaign.notes.map(\.array)
      let turns = zip(arrays, arrays.dropFirst()).count { $0 != $1 }
      #expect(turns == 4, "the windows ran one after the other")
      for note in campaign.notes.prefix(50) { #expect(note.index <= 25) }
      // Nothing is left but a file a window.
      let files = try FileManager.default.contentsOfDirectory(
        atPath: campaign.directory + "/round-1")
      #expect(files.filter { $0.hasSuffix(".json") }.count == 6, "\(files)")
      #expect(!files.contains("000001"), "\(files)")
    }

    @Test func `a script with directives is the work of each task`() async throws {
      let campaign = try TestCampaign(on: cluster)
      let script = campaign.directory + ".sbatch"
      try Data(
        """
        #!/bin/sh
        #SBATCH --job-name=stew --comment="my own"
        #SBATCH --time=5
        echo "begin $SLURMSWIFT_TASK_INDEX $1" >> \(campaign.directory).log
        test "$SLURM_JOB_NAME" = stew && echo "task $SLURMSWIFT_TASK_INDEX"
        """.utf8
      ).write(to: URL(fileURLWithPath: script))
      let run = try await cluster.run(
        "slurmswift",
        [
          "campaign", "submit", "--tasks", "5", "--window", "3", "--directory", campaign.directory,
          "--wait", script, "argument",
        ])
      #expect(run.status == 0, "\(run)")
      #expect(
        Set(campaign.notes)
          == Set((1...5).map { .init(word: "begin", index: $0, array: "argument") }))
      // What a task writes is found by its index.
      let output = try String(
        contentsOfFile: campaign.directory + "/round-1/output/000002/4.out", encoding: .utf8)
      #expect(output == "task 4\n")
    }
  }
}
