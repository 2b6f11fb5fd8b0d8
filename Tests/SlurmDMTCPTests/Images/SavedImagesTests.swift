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
      let (saved, images) = try SavedImages.verified(in: store.checkpoint(id), of: store)
      #expect(saved.folder == folder && saved.version == .four)
      #expect(try images.map { try CheckpointImage(path: $0).process } == set.images.map(\.process))
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
