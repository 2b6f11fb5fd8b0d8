import Foundation
import TestSupport
import Testing

extension ChainTests {
  /// What `submit` makes of a folder in which there has been work.
  struct SubmitTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    private func submit(_ folder: String, total: String, _ more: String...) async throws
      -> ProgramRun
    {
      try await cluster.run(
        "white-rabbit",
        arguments: [
          "submit", "--total", total, "--slice", "1m", "--tick", "200ms", "--directory", folder,
        ] + more)
    }

    @Test func `two jobs do not share a folder, by whichever path`() async throws {
      let folder = cluster.newFolder()
      let link = cluster.newFolder("link")
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
      let id = try #require(try await submit(folder, total: "10m").lines.first)
      for path in [folder, folder + "/./", link] {
        let second = try await submit(path, total: "10m")
        #expect(second.status == 1 && second.output == "", "\(second)")
        #expect(second.words.contains("job \(id)"), "\(second)")
        #expect(second.words.contains("slurmswift stop \(id)"), "\(second)")
      }
      // The job would leave the work to it.
      let byHand = try await cluster.run("white-rabbit", "run", "--directory", folder)
      #expect(byHand.status == 1 && byHand.words.contains("job \(id)"), "\(byHand)")
      // Another program would write into the same files.
      let other = try await cluster.run(
        "globus-pocus", "submit", "--directory", folder, "--", "sleep", "1")
      #expect(other.status == 1 && other.words.contains("job \(id)"), "\(other)")

      _ = try await cluster.slurm("scancel", id)
      try await eventually("\(id) is out of the queue") {
        try await cluster.slurm("squeue", "-h", "-j", id).isEmpty
      }
      let next = try await submit(folder, total: "10m")
      #expect(next.status == 0, "a job that has ended does not count: \(next)")
      _ = try await cluster.slurm("scancel", try #require(next.lines.first))
    }

    /// Both found the folder free.
    @Test func `of those who submit at the same instant, one does`() async throws {
      let folder = cluster.newFolder()
      let runs = try await withThrowingTaskGroup(of: ProgramRun.self) { group in
        for _ in 1...6 { group.addTask { try await submit(folder, total: "10m") } }
        return try await group.reduce(into: [ProgramRun]()) { $0.append($1) }
      }
      let ids = runs.compactMap(\.lines.first)
      #expect(ids.count == 1, "\(runs)")
      let id = try #require(ids.first)
      #expect(runs.count { $0.status == 1 && $0.words.contains("job \(id)") } == 5, "\(runs)")
      _ = try await cluster.slurm("scancel", id)
    }

    /// Slurm wrote the log into another file.
    @Test(arguments: ["100%", "a%j", "a\\b"])
    func `a folder whose name is a pattern to Slurm is refused`(name: String) async throws {
      let run = try await submit(cluster.newFolder(name), total: "1s")
      #expect(run.status == 1 && run.output == "" && run.words.contains("pattern"), "\(run)")
    }

    @Test func `a submission that is refused leaves no folder that it has made`() async throws {
      let folder = cluster.newFolder()
      #expect(try await submit(folder, total: "1s", "--partition", "nope").status == 1)
      #expect(!FileManager.default.fileExists(atPath: folder))
      // One that was there stays, with what is in it.
      try FileManager.default.createDirectory(
        atPath: folder + "/mine", withIntermediateDirectories: true)
      #expect(try await submit(folder, total: "1s", "--partition", "nope").status == 1)
      #expect(FileManager.default.fileExists(atPath: folder + "/mine"))
    }

    @Test func `a folder is of one program`() async throws {
      let folder = cluster.newFolder()
      #expect(try await submit(folder, total: "400ms", "--wait").status == 0)
      let other = try await cluster.run(
        "globus-pocus", "submit", "--directory", folder, "--", "sleep", "1")
      #expect(other.status == 1 && other.words.contains("is of white-rabbit"), "\(other)")
      let status = try await cluster.run("globus-pocus", "status", "--directory", folder)
      #expect(status.status == 64 && status.words.contains("white-rabbit status"), "\(status)")
    }

    @Test func `work that was stopped goes on when its file STOP is gone`() async throws {
      let folder = cluster.newFolder()
      let id = try #require(try await submit(folder, total: "30s").lines.first)
      try await eventually("\(id) has begun") {
        FileManager.default.fileExists(atPath: folder + "/white-rabbit.log")
      }
      let stop = try await cluster.run("slurmswift", "stop", id, "--reason", "enough")
      #expect(stop.status == 0, "\(stop)")
      try await eventually("\(id) is out of the queue") {
        try await cluster.slurm("squeue", "-h", "-j", id).isEmpty
      }
      let refused = try await submit(folder, total: "30s")
      #expect(refused.status == 1 && refused.output == "", "\(refused)")
      #expect(refused.words.contains("enough") && refused.words.contains("\(folder)/STOP"))
      try FileManager.default.removeItem(atPath: folder + "/STOP")
      let run = try await submit(folder, total: "30s", "--wait")
      #expect(run.status == 0 && run.lines.last == "150 of 150 lines, none missing", "\(run)")
    }

    @Test func `work that is done is not submitted again`() async throws {
      let folder = cluster.newFolder()
      #expect(try await submit(folder, total: "400ms", "--wait").status == 0)
      let again = try await submit(folder, total: "400ms")
      #expect(again.status == 1 && again.output == "", "\(again)")
      #expect(again.words.contains("is done"), "\(again)")
    }
  }
}
