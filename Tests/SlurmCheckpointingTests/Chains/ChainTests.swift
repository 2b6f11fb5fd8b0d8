import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

@Suite("Chains")
struct ChainTests {
  private let path = NSTemporaryDirectory() + "/chain-\(UUID().uuidString)"

  @Test func `a chain stops when somebody asks for it, and says why`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let chain = try Chain(directory: path)
    #expect(try chain.stopRequest() == nil)
    try chain.stop("enough\nof it")
    #expect(try chain.stopRequest() == "enough")
    try chain.stop("again")
    #expect(try Chain(directory: path).stopRequest() == "enough")
  }

  @Test func `an empty file stops it, too, and one that cannot be read`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let chain = try Chain(directory: path)
    try Data().write(to: URL(filePath: path + "/STOP"))
    #expect(try chain.stopRequest()?.contains("STOP") == true)
    try FileManager.default.removeItem(atPath: path + "/STOP")
    try FileManager.default.createDirectory(
      atPath: path + "/STOP", withIntermediateDirectories: false)
    #expect(try chain.stopRequest() != nil)
  }

  @Test func `what stops the whole stops a part, and a part no other`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try Chain(directory: path)
    let parts = try (1...2).map { try Chain(directory: "\(path)/task-\($0)").part(of: path) }
    try parts[0].stop("this one")
    #expect(try parts.map { try $0.stopRequest() } == ["this one", nil])
    try whole.stop("all")
    #expect(try parts.map { try $0.stopRequest() } == ["this one", "all"])
    try FileManager.default.removeItem(atPath: path + "/STOP")
    #expect(try parts[1].stopRequest() == nil, "nothing of it is left in the part")
  }

  @Test func `its folder is not made by who only looks`() throws {
    #expect(throws: CheckpointError.self) {
      try Chain(directory: path, isMadeWhenMissing: false)
    }
    // One that is there, of whatever it is, stays as it is.
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let chain = try Chain(directory: path, isMadeWhenMissing: false)
    #expect(try chain.ledger.attempts().isEmpty && chain.store.checkpoints().isEmpty)
    #expect(try chain.store.latest() == nil && chain.stopRequest() == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
  }

  @Test func `the index knows where a job's chain is`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let index = ChainIndex(directory: path)
    #expect(index.directory(of: .job(12), on: "c") == nil)
    try index.note(.job(12), on: "c", at: "/chains/one")
    try index.note(.job(12), on: "c", at: "/chains/two")
    try index.note(.job(12), on: "other", at: "/chains/three")
    #expect(index.directory(of: .job(12), on: "c") == "/chains/two")
    #expect(index.directory(of: .job(12), on: "other") == "/chains/three")
  }

  @Test func `of an array the index knows each task's, also before it has begun`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let index = ChainIndex(directory: path)
    try index.note(.job(12), on: "c", at: "/rain")
    #expect(index.directory(of: .task(12, 7), on: "c") == nil)
    try index.note(tasksOf: 12, on: "c", at: "/rain/task-")
    try index.note(.task(12, 8), on: "c", at: "/elsewhere")
    #expect(index.directory(of: .job(12), on: "c") == "/rain")
    #expect(index.directory(of: .task(12, 7), on: "c") == "/rain/task-7")
    #expect(index.directory(of: .task(12, 8), on: "c") == "/elsewhere")
  }
}
