import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  /// Where a job reads from and writes to.
  struct OutputFileTests {
    let live: LiveCluster
    let folder: String

    init() throws {
      live = try .current
      folder = live.newPath("folder")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private var files: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }

    @Test func `patterns stand for job, array, task and name`() async throws {
      let id = try live.submit("echo out; echo err >&2") {
        $0.name = "patterns"
        $0.tasks = [4, 7]
        $0.standardOutput = "\(folder)/%x-%A_%a.out"
        $0.standardError = "\(folder)/%x-%A_%a.err"
      }
      try await eventually("the tasks have ended") {
        try live.cluster.jobs(named: .job(id)).allSatisfy(\.state.isFinished)
      }
      let names = [4, 7].flatMap { ["patterns-\(id)_\($0).err", "patterns-\(id)_\($0).out"] }
      #expect(try files == names)
      for name in names {
        #expect(try live.contents(of: "\(folder)/\(name)") == "\(name.suffix(3))\n")
      }
    }

    @Test func `without a name they are Slurm's own, in the working folder`() async throws {
      let id = try live.submit("pwd; echo error >&2") {
        $0.workingDirectory = folder
        $0.standardOutput = nil
      }
      try await live.finish(id)
      #expect(try files == ["slurm-\(id).out"])
      #expect(try live.contents(of: "\(folder)/slurm-\(id).out") == "\(folder)\nerror\n")
    }

    @Test func `the input is a file, or nothing`() async throws {
      let input = "\(folder)/input"
      try "read me\n".write(toFile: input, atomically: true, encoding: .utf8)
      #expect(try await live.output(of: "cat") { $0.standardInput = input } == "read me\n")
      #expect(try await live.output(of: "cat; echo end") == "end\n")
    }

    @Test(arguments: [OpenMode.append, .truncate])
    func `a requeued job continues its files, or starts them afresh`(mode: OpenMode) async throws {
      let path = "\(folder)/output"
      let id = try live.submit(
        "echo run ${SLURM_RESTART_COUNT:-0}; [ \"$SLURM_RESTART_COUNT\" ] || exec sleep 600"
      ) {
        $0.standardOutput = path
        $0.openMode = mode
      }
      try await eventually("the first run has written") {
        (try? live.contents(of: path)) == "run 0\n"
      }
      try await live.cluster.requeue(.job(id), restart: .soon)
      try await live.finish(id)
      let text = try live.contents(of: path)
      #expect(text.hasSuffix("run 1\n"))
      #expect(text.hasPrefix("run 0\n") == (mode == .append))
    }
  }
}
