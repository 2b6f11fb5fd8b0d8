import Foundation
import TestSupport
import Testing

@testable import SlurmCheckpointing

struct FolderCommitTests {
  @Test func `what could not be read again is not written`() throws {
    try withTemporaryFolder { path in
      let folder = try Folder.make(path + "/values", SystemCalls())
      // With its quotes it has as much as can be read.
      let text = String(repeating: "x", count: Folder.longestSmallFile - 2)
      try folder.commit(text, as: "longest")
      #expect(try folder.committed(String.self, as: "longest") == text)
      let error = #expect(throws: CheckpointError.self) {
        try folder.commit(text + "x", as: "longer")
      }
      #expect(error?.code == .invalidValue)
      #expect(try folder.names() == ["longest"])
    }
  }
}
