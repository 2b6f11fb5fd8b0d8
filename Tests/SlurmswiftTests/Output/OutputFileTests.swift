import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

@testable import slurmswift

@Suite("Files for pictures and pages")
struct OutputFileTests {
  @Test func aLinkStays() throws {
    try withTemporaryFolder { folder in
      let (file, link) = (folder + "/page.html", folder + "/link.html")
      try OutputFile.write("old", to: file)
      symlink("page.html", link)
      try OutputFile.write("new", to: link)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "page.html")
    }
  }

  @Test func othersMayReadItAsUsual() throws {
    func mode(_ path: String) -> mode_t {
      var status = stat()
      stat(path, &status)
      return status.st_mode
    }
    try withTemporaryFolder { folder in
      close(open(folder + "/usual", O_CREAT | O_WRONLY, 0o666))
      try OutputFile.write("x", to: folder + "/ours")
      #expect(mode(folder + "/ours") == mode(folder + "/usual"))
    }
  }

  /// Root could take these away from everybody.
  @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/null"])
  func nothingIsPutInADevicesPlace(path: String) {
    #expect(throws: CheckpointError.self) { try OutputFile.write("x", to: path) }
    var status = stat()
    #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG)
  }
}
