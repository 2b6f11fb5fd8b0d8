import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

@testable import SlurmDMTCP

struct SavedImagesTests {
  @Test func `images are parts of a checkpoint, whatever becomes of DMTCP's names`() async throws {
    try await TemporaryFolder.run { folder in
      let path = try await MadeImage().write(to: folder)
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      let set = try CheckpointImages(in: folder).newest()
      let id = CheckpointID(attempt: 1, step: 1)
      try store.save(id) { try SavedImages.save(set, in: folder, to: &$0) }
      unlink(path)
      let (saved, images) = try SavedImages.restored(
        from: store.checkpoint(id), of: store, to: folder)
      #expect(saved.folder == folder && saved.version == .four)
      #expect(try images.map { try CheckpointImage(path: $0).process } == set.images.map(\.process))
    }
  }

  @Test func `what DMTCP keeps beside images is what it was at their checkpoint`() async throws {
    try await TemporaryFolder.run { folder in
      let copies = "\(folder)/\(MadeImage().name.dropLast(".dmtcp".count))_files"
      let file = URL(fileURLWithPath: copies + "/table_1")
      try FileManager.default.createDirectory(
        atPath: copies, withIntermediateDirectories: true)
      try Data("of the checkpoint\n".utf8).write(to: file)
      try Data().write(to: URL(fileURLWithPath: copies + "/fd-info.txt"))
      try await MadeImage().write(to: folder)
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      let id = CheckpointID(attempt: 1, step: 1)
      let set = try CheckpointImages(in: folder).newest()
      try store.save(id) { try SavedImages.save(set, in: folder, to: &$0) }
      // The next checkpoint writes into the same file, and is not finished.
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Data("torn".utf8))
      try handle.close()
      _ = try SavedImages.restored(from: store.checkpoint(id), of: store, to: folder)
      #expect(try String(contentsOf: file, encoding: .utf8) == "of the checkpoint\n")
      // The restarted program writes into it as well.
      try Data("later".utf8).write(to: file)
      try store.checkpoint(id).verify()
      // While that is under way nothing is saved.
      #expect(throws: DMTCPError.self) {
        try store.save(CheckpointID(attempt: 1, step: 2)) {
          try SavedImages.save(set, in: folder, to: &$0)
        }
      }
      // And where the folder has gone.
      try FileManager.default.removeItem(atPath: copies)
      _ = try SavedImages.restored(from: store.checkpoint(id), of: store, to: folder + "/moved")
      #expect(try String(contentsOf: file, encoding: .utf8) == "of the checkpoint\n")
    }
  }

  @Test func `a set of which an image was replaced meanwhile is no checkpoint`() async throws {
    try await TemporaryFolder.run { folder in
      for pid in [Int32(40000), 41000] {
        try await MadeImage(pid: pid, processCount: 2).write(to: folder)
      }
      let set = try CheckpointImages(in: folder).newest()
      // DMTCP's next checkpoint has come to the second process.
      try await MadeImage(pid: 41000, generation: 2, processCount: 2).write(to: folder)
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      let error = #expect(throws: DMTCPError.self) {
        try store.save(CheckpointID(attempt: 1, step: 1)) {
          try SavedImages.save(set, in: folder, to: &$0)
        }
      }
      #expect(error?.code == .damaged && error?.subject == set.images[1].path)
      #expect(try store.checkpoints().isEmpty)
    }
  }
}
