import Foundation
import SlurmDMTCP
import TestSupport
import Testing

/// Checksums of images that have none of their own.
struct NotedChecksumTests {
  /// Changes a byte in the middle, and leaves the file's time as it is, as a disk does, or does not, as whoever
  /// writes.
  private func damage(_ path: String, keepingTime: Bool = true) throws {
    var status = stat()
    stat(path, &status)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64(status.st_size / 2))
    try file.write(contentsOf: Data([0x55]))
    try file.close()
    if keepingTime { utimensat(AT_FDCWD, path, [status.st_atim, status.st_mtim], 0) }
  }

  @Test(arguments: [3, 4], [true, false])
  func `damage in an image that is not packed is seen`(
    version: Int, keepingTime: Bool
  ) async throws {
    try await TemporaryFolder.run { folder in
      let path = try await MadeImage(version: version).write(to: folder)
      let set = try CheckpointImages(in: folder).newest()
      try set.noteChecksums()
      try set.verify()
      try damage(path, keepingTime: keepingTime)
      let error = #expect(throws: DMTCPError.self) { try set.verify() }
      #expect(error?.code == .damaged && error?.detail == "its checksum is wrong")
      #expect(throws: DMTCPError.self) { try CheckpointImages(in: folder).newest() }
    }
  }

  @Test func `the next checkpoint has no checksum yet`() async throws {
    try await TemporaryFolder.run { folder in
      var image = MadeImage()
      try await image.write(to: folder)
      try CheckpointImages(in: folder).newest().noteChecksums()
      (image.generation, image.memory[1]) = (image.generation + 1, 8)
      try await image.write(to: folder)
      try CheckpointImages(in: folder).newest().verify()
      try CheckpointImages(in: folder).newest().noteChecksums()
      try CheckpointImages(in: folder).newest().verify()
      (image.generation, image.memory[1]) = (image.generation + 1, 9)
      try await image.write(to: folder)
      #expect(try CheckpointImages(in: folder).newest().images.count == 1)
    }
  }

  @Test func `it moves with the image`() async throws {
    try await TemporaryFolder.run { folder in
      let old = folder + "/old"
      mkdir(old, 0o700)
      try await MadeImage().write(to: old)
      try CheckpointImages(in: old).newest().noteChecksums()
      rename(old, folder + "/new")
      let set = try CheckpointImages(in: folder + "/new").newest()
      try damage(set.images[0].path)
      #expect(throws: DMTCPError.self) { try set.verify() }
    }
  }

  @Test func `a packed image has its own`() async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage().write(to: folder, packed: true)
      try CheckpointImages(in: folder).newest().noteChecksums()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }
  }
}
