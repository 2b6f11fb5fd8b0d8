import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SlurmDMTCP

/// Checkpoints that are waited for.
@Suite(.timeLimit(.minutes(2)))
struct CheckpointTests {
  @Test(arguments: FakeCoordinator.Form.allCases)
  func `a checkpoint is over when its images are whole, and all runs`(
    form: FakeCoordinator.Form
  ) async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage(generation: 1).write(to: folder)
      let fake = try FakeCoordinator(form) { fake in
        fake.state.withLock { $0.isRunning = false }
        let image = MadeImage(generation: 2)
        let path = "\(folder)/\(image.name)"
        try? Data(image.bytes.prefix(9000)).write(to: URL(fileURLWithPath: path + ".temp"))
        Thread.sleep(forTimeInterval: 0.3)
        // As 4.2 does with packed images: the name is there before the end is.
        rename(path + ".temp", path)
        Thread.sleep(forTimeInterval: 0.3)
        try? Data(image.bytes).write(to: URL(fileURLWithPath: path))
        Thread.sleep(forTimeInterval: 0.3)
        fake.state.withLock { $0.isRunning = true }
      }
      defer { fake.end() }
      let start = ContinuousClock.now
      let set = try await fake.coordinator.checkpoint(in: folder, within: .seconds(20))
      #expect(set.generation == 2)
      #expect(start.duration(to: .now) > .milliseconds(850))
    }
  }

  @Test func `one that is under way is waited for, and another is made`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne) { fake in
        let image = MadeImage()
        try? Data(image.bytes)
          .write(to: URL(fileURLWithPath: "\(folder)/\(image.name)"), options: .atomic)
      }
      defer { fake.end() }
      fake.state.withLock { $0.isRunning = false }
      async let set = fake.coordinator.checkpoint(in: folder, within: .seconds(60))
      try await eventually("it has asked again") { fake.state.withLock { $0.commands.count > 8 } }
      #expect(fake.state.withLock { !$0.commands.contains(0x63) })
      fake.state.withLock { $0.isRunning = true }
      #expect(try await set.images.count == 1)
      #expect(fake.state.withLock(\.checkpoints) == 1)
    }
  }

  @Test func `one that is given up leaves its images unread`() async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage().write(to: folder)
      let set = try CheckpointImages(in: folder).newest()
      let reading = Task {
        while !Task.isCancelled { await Task.yield() }
        try set.verify()
      }
      reading.cancel()
      let error = await #expect(throws: DMTCPError.self) { try await reading.value }
      #expect(error?.code == .givenUp)
    }
  }

  @Test func `images that do not come are an error in time`() async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage(generation: 1).write(to: folder)
      let fake = try FakeCoordinator(.threeOne)
      defer { fake.end() }
      let error = await #expect(throws: DMTCPError.self) {
        try await fake.coordinator.checkpoint(in: folder, within: .seconds(1))
      }
      #expect(error?.code == .noAnswer)
    }
  }

  @Test func `images that go elsewhere are said to soon`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne)
      defer { fake.end() }
      let error = await #expect(throws: DMTCPError.self) {
        try await fake.coordinator.checkpoint(
          in: folder, within: .seconds(100), patience: .seconds(1))
      }
      #expect(error?.code == .noImages, "\(String(describing: error))")
      #expect(error?.detail?.contains("given at the launch") == true)
    }
  }

  @Test func `a folder that is missing is said before anything is done`() async throws {
    let fake = try FakeCoordinator(.threeOne)
    defer { fake.end() }
    let error = await #expect(throws: DMTCPError.self) {
      try await fake.coordinator.checkpoint(in: "/nonexistent")
    }
    #expect(error?.code == .system(ENOENT))
    #expect(fake.state.withLock(\.checkpoints) == 0)
  }

  @Test func `an answer that does not come in time fails no checkpoint`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne) { fake in
        fake.state.withLock { $0.fault = .silence }
        Thread.sleep(forTimeInterval: 1)
        fake.state.withLock { $0.fault = nil }
        let image = MadeImage()
        try? Data(image.bytes)
          .write(to: URL(fileURLWithPath: "\(folder)/\(image.name)"), options: .atomic)
      }
      defer { fake.end() }
      let start = ContinuousClock.now
      let set = try await fake.coordinator.checkpoint(
        in: folder, within: .seconds(60), patience: .seconds(30))
      #expect(set.images.count == 1)
      // The silence was met.
      #expect(start.duration(to: .now) > .seconds(3))
    }
  }

  @Test func `images of others, and what was left half written, are passed over`() async throws {
    try await TemporaryFolder.run { folder in
      let left = "\(folder)/ckpt_old_1-2-3.dmtcp.temp"
      try Data("half".utf8).write(to: URL(fileURLWithPath: left))
      let fake = try FakeCoordinator(.threeOne) { fake in
        var other = MadeImage(computationPID: 50_000)
        other.pid = 50_000
        for (image, pause) in [(other, 1.0), (MadeImage(), 0)] {
          try? Data(image.bytes)
            .write(to: URL(fileURLWithPath: "\(folder)/\(image.name)"), options: .atomic)
          Thread.sleep(forTimeInterval: pause)
        }
      }
      defer { fake.end() }
      let set = try await fake.coordinator.checkpoint(in: folder, within: .seconds(20))
      #expect(set.images.map(\.path) == ["\(folder)/\(MadeImage().name)"])
    }
  }

  @Test func `a half written image of processes that have ended keeps nobody`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne) { fake in
        let path = "\(folder)/\(MadeImage().name).temp"
        try? Data("half".utf8).write(to: URL(fileURLWithPath: path))
        fake.state.withLock { ($0.processes, $0.isRunning) = ([], false) }
      }
      defer { fake.end() }
      let error = await #expect(throws: DMTCPError.self) {
        try await fake.coordinator.checkpoint(in: folder, within: .seconds(60))
      }
      #expect(error?.code == .notRunning && error?.detail?.contains("ended") == true)
    }
  }

  @Test func `processes that end at the checkpoint are said to have ended`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne) { fake in
        fake.state.withLock { $0.processes = [] }
      }
      defer { fake.end() }
      let error = await #expect(throws: DMTCPError.self) {
        try await fake.coordinator.checkpoint(in: folder, within: .seconds(20))
      }
      #expect(error?.code == .notRunning)
    }
  }
}
