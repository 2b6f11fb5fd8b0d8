import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// Jobs of `dmtcp-array`, with DMTCP itself.
  @Suite(.enabled(if: RealDMTCP.isThere, "\(RealDMTCP.absence)"))
  struct DMTCPArrayTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    private func array(_ arguments: String...) async throws -> ProgramRun {
      try await cluster.run(
        "dmtcp-array", arguments: arguments, environment: ["PATH": RealDMTCP.path])
    }

    /// What the example comes to: the steps of each number to 1.
    private static func result(of numbers: ClosedRange<Int>) -> Int {
      numbers.reduce(0) { sum, number in
        var (number, count) = (number, 0)
        while number > 1 {
          number = number.isMultiple(of: 2) ? number / 2 : 3 * number + 1
          count += 1
        }
        return sum + count
      }
    }

    private func newArray(of count: Int, in folder: String) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data((1...count).map { "\($0)\n" }.joined().utf8)
        .write(to: URL(fileURLWithPath: folder + "/example_array"))
    }

    private func attempts(in folder: String) throws -> [Attempt] {
      try AttemptLedger(directory: folder + "/attempts").attempts()
    }

    @Test func `a program that knows nothing ends with the right result, after two requeues`()
      async throws
    {
      let folder = cluster.newFolder()
      try newArray(of: 40, in: folder)
      let run = try await array(
        "submit", "--slice", "15s", "--lead", "5s", "--every", "4s", "--directory", folder, "--wait"
      )
      #expect(run.status == 0, "\(run)")
      let attempts = try attempts(in: folder)
      #expect(attempts.count >= 3 && attempts.last?.end?.reason == .completed, "\(attempts)")
      let log = try String(contentsOfFile: folder + "/dmtcp-array.log", encoding: .utf8)
        .split(separator: "\n")
      #expect(log.contains("result: \(Self.result(of: 1...40))"), "\(log)")
      // It began once.
      #expect(log.count { $0.hasPrefix("element 1 of 40") } == 1)
      let status = try await array("status", "--directory", folder)
      #expect(status.lines.last == "done, in \(attempts.count) attempts", "\(status)")
      // Nothing is left to do, and nothing of DMTCP's is left.
      #expect(try await array("submit", "--directory", folder).status != 0)
      #expect(!FileManager.default.fileExists(atPath: folder + "/images"))
    }

    @Test func `a damaged image is passed over, and the checkpoint before it used`() async throws {
      let folder = cluster.newFolder()
      try newArray(of: 60, in: folder)
      let run = try await array(
        "submit", "--slice", "20s", "--lead", "5s", "--every", "3s", "--directory", folder)
      let id = try #require(run.lines.first, "\(run)")
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      try await eventually("two checkpoints of the first attempt are there, and it is over") {
        let ended = try attempts(in: folder).first?.end != nil
        return try ended && store.checkpoints().count >= 2
      }
      let newest = try #require(try store.checkpoints().first)
      let image = "\(store.directory)/\(newest)/image-0.dmtcp"
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: image))
      try file.seek(toOffset: 100_000)
      try file.write(contentsOf: Data(repeating: 0, count: 64))
      try file.close()
      let wait = try await cluster.run("slurmswift", "wait", "--quiet", id)
      #expect(wait.status == 0, "\(wait)")
      let log = try String(contentsOfFile: folder + "/dmtcp-array.log", encoding: .utf8)
      #expect(log.contains("result: \(Self.result(of: 1...60))\n"), "\(log)")
      let events = try String(contentsOfFile: "\(folder)/logs/\(id).events", encoding: .utf8)
      #expect(events.contains("passes over a checkpoint"), "\(events)")
    }

    @Test func `the tasks of an array have coordinators, folders and results of their own`()
      async throws
    {
      let folder = cluster.newFolder()
      try newArray(of: 12, in: folder)
      let run = try await array(
        "submit", "--tasks", "2", "--slice", "1m", "--directory", folder, "--wait")
      #expect(run.status == 0, "\(run)")
      for task in 1...2 {
        let log = try String(
          contentsOfFile: "\(folder)/task-\(task)/logs/0001.log", encoding: .utf8)
        #expect(log.contains("result: \(Self.result(of: 1...12))\n"), "\(log)")
      }
      #expect(try await array("status", "--directory", folder).output.contains("0 of 1") == false)
    }
  }
}
