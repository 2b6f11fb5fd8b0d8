import Foundation
import SlurmDMTCP
import TestSupport
import Testing

struct CheckpointImagesTests {
  private static let kinds = [(3, false), (3, true), (4, false), (4, true)]

  @Test(arguments: kinds)
  func `a set of two is found, also where it was moved to`(version: Int, packed: Bool) async throws
  {
    try await TemporaryFolder.run { folder in
      let old = folder + "/old"
      mkdir(old, 0o700)
      for pid in [Int32(40000), 41000] {
        try await MadeImage(version: version, pid: pid, processCount: 2)
          .write(to: old, packed: packed)
      }
      rename(old, folder + "/new")
      let set = try CheckpointImages(in: folder + "/new").newest()
      #expect(set.version == (version == 3 ? .three : .four))
      #expect(set.computation == "40f5a9a622088167-40000-10dec2040da13b")
      #expect(set.generation == 1 && set.images.count == 2)
      #expect(set.images.allSatisfy { $0.program == "counter" && $0.path.contains("/new/") })
      #expect(set.images[1].process == "40f5a9a622088167-41000-10dec2040da13b")
    }
  }

  @Test(arguments: kinds)
  func `an image that was cut is never used, wherever it was cut`(
    version: Int, packed: Bool
  ) async throws {
    try await TemporaryFolder.run { folder in
      let path = try await MadeImage(version: version).write(to: folder, packed: packed)
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      let cuts = (0..<40).map { $0 * whole.count / 40 } + [whole.count - 1]
      for count in cuts {
        try whole.prefix(count).write(to: URL(fileURLWithPath: path))
        var refused: [DMTCPError] = []
        let error = #expect(throws: DMTCPError.self) {
          try CheckpointImages(in: folder).newest { refused.append($0) }
        }
        #expect(error?.code == .noImages && refused.map(\.code) == [.damaged], "\(count) bytes")
      }
    }
  }

  @Test func `a damaged packed image is refused, and the set before it used`() async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage(pid: 1, computationPID: 1).write(to: folder, packed: true)
      var newer = MadeImage(pid: 2, computationPID: 2)
      newer.memory = (0..<8192).map { _ in .random(in: 0...255) }
      let path = try await newer.write(to: folder, packed: true)
      var times = [
        timeval(tv_sec: 4_000_000_000, tv_usec: 0), timeval(tv_sec: 4_000_000_000, tv_usec: 0),
      ]
      #expect(try CheckpointImages(in: folder).newest().images.count == 1)
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      bytes[bytes.count / 2] ^= 0xFF
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      utimes(path, &times)
      var refused: [DMTCPError] = []
      let set = try CheckpointImages(in: folder).newest { refused.append($0) }
      #expect(set.computation.contains("-1-") && refused.map(\.code) == [.damaged])
      #expect(refused[0].subject == path)
    }
  }

  @Test func `copies of images spoil no set, and DMTCP's own names count`() async throws {
    try await TemporaryFolder.run { folder in
      for pid in [Int32(40000), 41000] {
        let path = try await MadeImage(pid: pid, processCount: 2).write(to: folder)
        for copy in ["\(path).bak.dmtcp", "\(folder)/a\(pid).dmtcp"] {
          try FileManager.default.copyItem(atPath: path, toPath: copy)
        }
      }
      let set = try CheckpointImages(in: folder).newest()
      #expect(set.images.count == 2)
      #expect(set.images.allSatisfy { $0.path.hasSuffix("_\($0.process).dmtcp") })
    }
  }

  @Test func `one image twice is not two`() async throws {
    try await TemporaryFolder.run { folder in
      let path = try await MadeImage(processCount: 2).write(to: folder)
      try FileManager.default.copyItem(atPath: path, toPath: path + ".bak.dmtcp")
      var refused: [DMTCPError] = []
      #expect(try CheckpointImages(in: folder).sets { refused.append($0) }.isEmpty)
      #expect(refused.count == 1 && refused[0].detail?.hasPrefix("1 of 2 images") == true)
    }
  }

  @Test func `a computation that is not there is said, with those that are`() async throws {
    try await TemporaryFolder.run { folder in
      for pid in [Int32(1), 2] {
        try await MadeImage(pid: pid, computationPID: pid).write(to: folder)
      }
      let error = #expect(throws: DMTCPError.self) {
        try CheckpointImages(in: folder).newest(of: "x")
      }
      let names = "40f5a9a622088167-1-10dec2040da13b, 40f5a9a622088167-2-10dec2040da13b"
      #expect(error?.code == .noImages)
      #expect(error?.detail?.hasSuffix("images of x; there are those of \(names)") == true)
    }
  }

  @Test func `what is passed over is told in one order`() async throws {
    try await TemporaryFolder.run { folder in
      for pid in [Int32(5), 3, 9, 1, 7] {
        try await MadeImage(pid: pid, computationPID: 1, generation: UInt32(pid), processCount: 2)
          .write(to: folder)
      }
      var refused: [String] = []
      _ = try CheckpointImages(in: folder).sets { refused.append("\($0)") }
      #expect(refused.count == 5)
      for (words, generation) in zip(refused, [1, 3, 5, 7, 9]) {
        #expect(words.contains("checkpoint \(generation) "))
      }
    }
  }

  @Test func `images of two checkpoints are no set`() async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage(pid: 40000, generation: 2, processCount: 2).write(to: folder)
      try await MadeImage(pid: 41000, generation: 1, processCount: 2).write(to: folder)
      var refused: [DMTCPError] = []
      #expect(try CheckpointImages(in: folder).sets { refused.append($0) }.isEmpty)
      #expect(refused.count == 2 && refused.allSatisfy { $0.code == .noImages })
    }
  }

  @Test func `what is being written is no image`() async throws {
    try await TemporaryFolder.run { folder in
      let path = try await MadeImage().write(to: folder)
      rename(path, path + ".temp")
      var refused: [DMTCPError] = []
      #expect(throws: DMTCPError.self) {
        try CheckpointImages(in: folder).newest { refused.append($0) }
      }
      #expect(refused.map(\.code) == [.damaged])
    }
  }

  @Test func `other files are refused, and a folder that is missing is an error`() async throws {
    try await TemporaryFolder.run { folder in
      for (number, text) in ["", "#!/bin/sh\n", "DMTCP_CHECKPOINT_IMAGE_v9.0\n"].enumerated() {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(number).dmtcp"))
      }
      mkfifo(folder + "/3.dmtcp", 0o600)
      mkdir(folder + "/4.dmtcp", 0o700)
      var refused: [DMTCPError] = []
      #expect(try CheckpointImages(in: folder).sets { refused.append($0) }.isEmpty)
      #expect(refused.count == 5)
      let error = #expect(throws: DMTCPError.self) {
        try CheckpointImages(in: folder + "/none").sets()
      }
      #expect(error?.code == .system(ENOENT))
    }
  }
}
