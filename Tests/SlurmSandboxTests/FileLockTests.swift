import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

struct FileLockTests {
  @Test func `a lock is held by one, and free again after`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/lock"
      do {
        let lock = try FileLock(path, creating: true)
        defer { _ = lock }
        let error = #expect(throws: SandboxError.self) {
          _ = try FileLock(path, limit: .milliseconds(20))
        }
        #expect(error?.code == .busy)
      }
      _ = try FileLock(path, limit: .milliseconds(20))
    }
  }

  @Test func `a lock that is not there is not made unasked`() throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: SandboxError.self) { _ = try FileLock("\(folder)/lock") }
      #expect(error?.code == .notFound)
      #expect(Folder.names(in: folder) == [])
    }
  }
}
