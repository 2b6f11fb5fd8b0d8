import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

@testable import SlurmDMTCP

/// DMTCP itself, where it is installed.
@Suite(.enabled(if: RealDMTCP.isThere, "\(RealDMTCP.absence)"), .timeLimit(.minutes(5)))
struct ComputationTests {
  init() { RealDMTCP.usePath }

  /// A program that counts, 20 numbers a second, under a coordinator of its own.
  private struct Computation {
    let coordinator: CoordinatorProcess
    let folder: String

    init(in folder: String) async throws {
      self.folder = folder
      var options = CoordinatorProcess.Options()
      options.port = nil
      coordinator = try await CoordinatorProcess(in: folder, options)
    }

    func start(_ program: DMTCPProgram, output: String) throws -> ChildProcess {
      let path = "\(RealDMTCP.folder ?? "")/\(program.program)"
      return try ChildProcess(
        path, program.arguments, output: .file("\(folder)/\(output)"), errors: .null)
    }

    func launch(
      packed: Bool, inShell: Bool = false, savingTo images: String? = nil
    ) throws -> ChildProcess {
      let array = (1...2000).map { "\($0)" }.joined(separator: "\n")
      try Data(array.utf8).write(to: URL(fileURLWithPath: folder + "/array"))
      let images = images ?? folder
      try DMTCPProgram.noteLaunch(in: images)
      var saving = DMTCPProgram.Saving(to: images)
      saving.isPacked = packed
      var command = [InstalledPrograms.built("dmtcp-example"), folder + "/array", "50"]
      if inShell { command = ["/bin/bash", "-c", "'\(command[0])' '\(command[1])' 50 & wait"] }
      return try start(
        .launch(command, under: coordinator.coordinator.address, saving: saving), output: "first")
    }

    /// The numbers that a run has come to.
    func counted(_ output: String) -> [Int] {
      let text = try? String(contentsOfFile: "\(folder)/\(output)", encoding: .utf8)
      return (text ?? "").split(separator: "\n").compactMap { line in
        line.hasPrefix("element ") ? Int(line.split(separator: " ")[1]) : nil
      }
    }
  }

  @Test(arguments: [true, false])
  func `what is killed goes on from its images, in another folder, too`(packed: Bool) async throws {
    try await TemporaryFolder.run { folder in
      let computation = try await Computation(in: folder)
      let coordinator = computation.coordinator.coordinator
      let first = try computation.launch(packed: packed)
      try await eventually("it counts") { computation.counted("first").count > 20 }
      #expect(try await coordinator.processes().map(\.program) == ["dmtcp-example"])
      let before = try #require(computation.counted("first").last)
      let set = try await coordinator.checkpoint(in: folder)
      let saved = try #require(computation.counted("first").last)
      try await eventually("it goes on") { computation.counted("first").last ?? 0 > saved + 5 }
      try await coordinator.kill()
      try await eventually("it is killed") { first.end != nil }
      let last = try #require(computation.counted("first").last)

      let moved = folder + "/moved"
      mkdir(moved, 0o700)
      for image in set.images {
        rename(image.path, moved + "/" + (image.path as NSString).lastPathComponent)
      }
      let found = try CheckpointImages(in: moved).newest()
      #expect(found.generation == set.generation && found.computation == set.computation)
      try found.requireReader(try await DMTCPRelease.installed())
      let second = try computation.start(
        .restart(found.images.map(\.path), under: coordinator.address, savingTo: moved),
        output: "second")
      try await eventually("it counts again") { computation.counted("second").count > 20 }
      let counted = computation.counted("second")
      // Where it was saved, between the two looks.
      #expect((before...saved + 1).contains(counted[0]) && counted[0] <= last, "\(counted[0])")
      #expect(counted == Array(counted[0]..<counted[0] + counted.count))
      #expect(try await coordinator.checkpoint(in: moved).generation == set.generation + 1)
      await computation.coordinator.end()
      try await eventually("it has ended") { second.end != nil }
    }
  }

  @Test func `several processes restart in another folder, with what DMTCP keeps beside them`()
    async throws
  {
    try await TemporaryFolder.run { folder in
      let (old, moved) = (folder + "/old", folder + "/new/moved")
      for path in [old, folder + "/new"] { mkdir(path, 0o700) }
      let computation = try await Computation(in: folder)
      let first = try computation.launch(packed: true, inShell: true, savingTo: old)
      try await eventually("it counts") { computation.counted("first").count > 20 }
      _ = try await computation.coordinator.coordinator.checkpoint(in: old)
      await computation.coordinator.end()
      try await eventually("it is killed") { first.end != nil }
      let last = try #require(computation.counted("first").last)

      rename(old, moved)
      let second = try await Computation(in: folder)
      let coordinator = second.coordinator.coordinator
      let set = try CheckpointImages(in: moved).newest()
      #expect(set.images.count == 2)
      try DMTCPProgram.prepareRestart(of: set, in: moved)
      let child = try second.start(
        .restart(set.images.map(\.path), under: coordinator.address, savingTo: moved),
        output: "second")
      try await coordinator.untilRestarted(2, within: .seconds(60))
      try await eventually("it counts again") { second.counted("second").count > 5 }
      #expect(second.counted("second")[0] <= last + 1)
      await second.coordinator.end()
      try await eventually("it has ended") { child.end != nil }
    }
  }

  @Test func `two coordinators in a folder have files of their own`() async throws {
    try await TemporaryFolder.run { folder in
      let first = try await Computation(in: folder)
      let second = try await Computation(in: folder)
      func port(_ name: String) -> String? {
        try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      }
      #expect(port("coordinator.port") == "\(first.coordinator.address.port)")
      #expect(port("coordinator-2.port") == "\(second.coordinator.address.port)")
      await second.coordinator.end()
      #expect(port("coordinator.port") == "\(first.coordinator.address.port)")
      #expect(try await first.coordinator.coordinator.status().processCount == 0)
      await first.coordinator.end()
      let third = try await Computation(in: folder)
      #expect(port("coordinator.port") == "\(third.coordinator.address.port)")
      await third.coordinator.end()
    }
  }

  @Test func `a new interval is taken, or it is said that it was not`() async throws {
    try await TemporaryFolder.run { folder in
      let computation = try await Computation(in: folder)
      do {
        try await computation.coordinator.coordinator.setInterval(.seconds(1000))
        #expect(
          try await computation.coordinator.coordinator.status().interval == .seconds(1000))
      } catch let error as DMTCPError {
        #expect(error.code == .intervalIgnored)
      }
      await computation.coordinator.end()
    }
  }

  @Test func `a port that is taken is said to be`() async throws {
    try await TemporaryFolder.run { folder in
      let computation = try await Computation(in: folder)
      var options = CoordinatorProcess.Options()
      options.port = computation.coordinator.address.port
      let other = folder + "/other"
      mkdir(other, 0o700)
      let error = await #expect(throws: DMTCPError.self) {
        try await CoordinatorProcess(in: other, options)
      }
      #expect(error?.code == .portTaken, "\(String(describing: error))")
      #expect(try await computation.coordinator.coordinator.status().processCount == 0)
      await computation.coordinator.end()
    }
  }

  @Test func `one that is killed by somebody has not ended well`() async throws {
    try await TemporaryFolder.run { folder in
      var options = CoordinatorProcess.Options()
      options.port = nil
      let process = try await CoordinatorProcess(in: folder, options)
      Glibc.kill(process.pid, SIGKILL)
      let error = await #expect(throws: DMTCPError.self) { try await process.untilEnded() }
      #expect(error?.code == .programEnded)
    }
  }

  @Test func `one that is detached stays until it is told to quit`() async throws {
    try await TemporaryFolder.run { folder in
      var options = CoordinatorProcess.Options()
      (options.port, options.isDetached) = (nil, true)
      let process = try await CoordinatorProcess(in: folder, options)
      try await process.untilEnded()
      try await eventually("it answers", within: .seconds(10)) {
        (try? await process.coordinator.status())?.processCount == 0
      }
      try await process.coordinator.quit()
      try await eventually("it has ended", within: .seconds(10)) {
        (try? await process.coordinator.status()) == nil
      }
    }
  }
}
