import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

struct CheckpointStoreTests {
  @Test func `an empty store has nothing to restore`() throws {
    let test = try TestStore()
    #expect(try test.store.restoredStep() == nil)
    #expect(try test.store.checkpoints().isEmpty)
  }

  @Test func `what is saved is restored, by another process too`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 7))
    #expect(try test.store.restoredStep() == 7)
    #expect(try test.reopened().restoredStep() == 7)
  }

  @Test func `numbers that JSON has no words for survive`() throws {
    struct State: Codable {
      var values: [Double]
      var single: Float
    }
    let test = try TestStore()
    let values = [
      Double.nan, .infinity, -.infinity, -0.0, 0.1, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude,
    ]
    try test.store.save(CheckpointID(attempt: 1, step: 0)) {
      try $0.encode(State(values: values, single: -.infinity), as: "state.json")
    }
    let state = try #require(try test.store.latest()).decode(State.self, from: "state.json")
    #expect(state.values[0].isNaN)
    #expect(state.values.dropFirst().map(\.bitPattern) == values.dropFirst().map(\.bitPattern))
    #expect(state.single == -.infinity)
  }

  @Test func `arrays come back bit by bit`() throws {
    let test = try TestStore()
    let weights: [Float] = [.nan, -.nan, .signalingNaN, 1.5, -0.0, .infinity]
    let integers: [Int64] = [.min, -1, 0, .max]
    try test.store.save(CheckpointID(attempt: 1, step: 0)) {
      try $0.write(weights, as: "weights")
      try $0.write(integers, as: "integers")
      try $0.write([Double](), as: "nothing")
    }
    let checkpoint = try #require(try test.store.latest())
    #expect(
      try checkpoint.read("weights", as: Float.self).map(\.bitPattern) == weights.map(\.bitPattern))
    #expect(try checkpoint.read("integers", as: Int64.self) == integers)
    #expect(try checkpoint.read("nothing", as: Double.self).isEmpty)
    #expect(try checkpoint.map("nothing").count == 0)
    let mapped = try checkpoint.map("integers")
    #expect(mapped.withUnsafeBytes { Array($0.bindMemory(to: Int64.self)) } == integers)
    #expect(checkpoint.manifest.size == 6 * 4 + 4 * 8)
  }

  @Test func `notes are part of the manifest`() throws {
    let test = try TestStore()
    let without = try test.store.save(CheckpointID(attempt: 1, step: 0)) { _ in }
    #expect(without.notes == nil)
    try test.store.save(CheckpointID(attempt: 1, step: 1)) {
      $0.note("1", as: "threads")
      $0.note("an \"Abacus\"", as: "processor")
      $0.note("2", as: "threads")
    }
    #expect(
      try test.store.latest()?.manifest.notes == ["threads": "2", "processor": "an \"Abacus\""])
  }

  @Test func `a part is written piece by piece`() throws {
    let test = try TestStore()
    try test.store.save(CheckpointID(attempt: 1, step: 0)) {
      try $0.writePart("log") { part in
        for piece in ["a", "", "bc"] {
          try Array(piece.utf8).withUnsafeBytes { try part.write($0) }
        }
        #expect(part.size == 3)
      }
    }
    let checkpoint = try #require(try test.store.latest())
    #expect(try checkpoint.read("log", as: UInt8.self) == Array("abc".utf8))
  }

  @Test func `the manifest tells what was saved`() throws {
    let test = try TestStore()
    let manifest = try test.store.save(CheckpointID(attempt: 2, step: 9), job: .task(137_945, 7)) {
      try $0.write([UInt8](repeating: 1, count: 10), as: "ones")
    }
    let read = try #require(try test.store.latest()).manifest
    #expect(read.attempt == 2 && read.step == 9 && read.job == "137945_7" && read.format == 1)
    #expect(read.parts == manifest.parts && read.parts.map(\.name) == ["ones"])
    #expect(read.parts[0].size == 10)
    #expect(abs(read.time.timeIntervalSinceNow) < 60 && read.duration >= 0)
  }

  @Test func `the last ones are kept`() throws {
    let test = try TestStore(keeping: 2)
    for step in 1...5 { try test.store.save(Work(step: step)) }
    #expect(try test.store.checkpoints().map(\.step) == [5, 4])
    #expect(try test.names.count == 2)
  }

  @Test func `a step is saved once by an attempt`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 1))
    let error = #expect(throws: CheckpointError.self) { try test.store.save(Work(step: 1)) }
    #expect(error?.code == .alreadySaved)
    #expect(try test.store.restoredStep() == 1)
    #expect(try test.names.count == 1)
  }

  @Test func `what the program throws leaves nothing behind`() throws {
    struct Problem: Error {}
    let test = try TestStore()
    try test.store.save(Work(step: 1))
    #expect(throws: Problem.self) {
      try test.store.save(CheckpointID(attempt: 1, step: 2)) {
        try $0.write([1, 2, 3], as: "numbers")
        throw Problem()
      }
    }
    #expect(try test.names.count == 1)
    #expect(try test.store.restoredStep() == 1)
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "a/b", "/a", "a b", "ä", "manifest.json", "manifest.xxh128",
    String(repeating: "a", count: 101),
  ])
  func `a part cannot be called anything`(name: String) throws {
    let test = try TestStore()
    let error = #expect(throws: CheckpointError.self) {
      try test.store.save(CheckpointID(attempt: 1, step: 1)) { try $0.write([1], as: name) }
    }
    #expect(error?.code == .invalidName)
    #expect(try test.names.isEmpty)
  }

  @Test func `two parts cannot have one name`() throws {
    let test = try TestStore()
    let error = #expect(throws: CheckpointError.self) {
      try test.store.save(CheckpointID(attempt: 1, step: 1)) {
        try $0.write([1], as: "a")
        try $0.write([2], as: "a")
      }
    }
    #expect(error?.code == .invalidName)
  }

  @Test func `what does not fit is refused when it is read`() throws {
    let test = try TestStore()
    try test.store.save(CheckpointID(attempt: 1, step: 1)) { try $0.write([UInt8](1...9), as: "a") }
    let checkpoint = try #require(try test.store.latest())
    #expect(throws: CheckpointError.self) { try checkpoint.read("a", as: Int64.self) }
    #expect(throws: CheckpointError.self) { try checkpoint.decode(Work.self, from: "a") }
    let error = #expect(throws: CheckpointError.self) { try checkpoint.read("b", as: UInt8.self) }
    #expect(error?.code == .noSuchPart)
  }

  @Test func `all is for its owner alone`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 1))
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(test.path) == 0o700)
    #expect(try mode(test.path(1, 1)) == 0o700)
    for file in ["work.json", "bytes", "manifest.json", "manifest.xxh128"] {
      #expect(try mode(test.path(1, 1, file)) == 0o600)
    }
  }

  @Test func `folders above it are made`() throws {
    let test = try TestStore()
    let path = test.path + "/a/b/c"
    try CheckpointStore(directory: path).save(Work(step: 1))
    #expect(try CheckpointStore(directory: path + "/").restoredStep() == 1)
  }

  @Test func `xxhsum checks what we write`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 1))
    let line = try String(contentsOfFile: test.path(1, 1, "manifest.xxh128"), encoding: .utf8)
    let data = try Data(contentsOf: URL(fileURLWithPath: test.path(1, 1, "manifest.json")))
    #expect(line == "\(data.withUnsafeBytes { Checksum(of: $0) })  manifest.json\n")
  }
}
