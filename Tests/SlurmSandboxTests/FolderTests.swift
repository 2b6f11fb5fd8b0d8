import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

struct FolderTests {
  @Test func `removing a folder leaves what its links point to`() throws {
    try withTemporaryFolder { folder in
      try Folder.make("\(folder)/kept", mode: 0o700)
      try TextFile.write("x".utf8, to: "\(folder)/kept/file", mode: 0o600)
      try Folder.make("\(folder)/gone", mode: 0o700)
      try Folder.make("\(folder)/gone/inner", mode: 0o700)
      try TextFile.write("x".utf8, to: "\(folder)/gone/inner/file", mode: 0o600)
      try #require(symlink("\(folder)/kept", "\(folder)/gone/link") == 0)
      #expect(Folder.remove("\(folder)/gone") == nil)
      #expect(Folder.names(in: folder) == ["kept"])
      #expect(TextFile.read("\(folder)/kept/file") == "x")
      #expect(Folder.remove("\(folder)/gone") == nil)
    }
  }

  @Test func `a folder's mode does not hang on the umask`() throws {
    try withTemporaryFolder { folder in
      try Folder.make("\(folder)/open", mode: 0o777)
      var info = stat()
      try #require(stat("\(folder)/open", &info) == 0)
      #expect(info.st_mode & 0o777 == 0o777)
    }
  }

  @Test func `the last lines of a long file are found`() throws {
    try withTemporaryFolder { folder in
      let text = (1...20_000).map { "line \($0)\n" }.joined()
      try TextFile.write(text.utf8, to: "\(folder)/log", mode: 0o600)
      #expect(TextFile.lastLines(2, of: "\(folder)/log") == ["line 19999", "line 20000"])
      #expect(TextFile.lastLines(2, of: "\(folder)/none") == [])
    }
  }
}
