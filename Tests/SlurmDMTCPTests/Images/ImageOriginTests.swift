import Foundation
import TestSupport
import Testing

@testable import SlurmDMTCP

/// Copies of files beside images that were moved.
struct ImageOriginTests {
  private static let copies = "ckpt_counter_1-2-3_files"

  private func makeCopies(in folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(Self.copies)", withIntermediateDirectories: true)
    try Data("copy\n".utf8)
      .write(to: URL(fileURLWithPath: "\(folder)/\(Self.copies)/table_1"))
  }

  private func copy(in folder: String) -> String? {
    try? String(contentsOfFile: "\(folder)/\(Self.copies)/table_1", encoding: .utf8)
  }

  @Test func `they are found under their old path, however often they are moved`() throws {
    try withTemporaryFolder { folder in
      let paths = ["a/images", "b", "c"].map { "\(folder)/\($0)" }
      try makeCopies(in: paths[0])
      try ImageOrigin(directory: paths[0]).record()
      for (old, new) in zip(paths, paths.dropFirst()) {
        rename(old, new)
        // Without a restart in between, too: nothing is noted for the first.
        try ImageOrigin(directory: new).restorePaths()
        #expect(copy(in: paths[0]) == "copy\n" && copy(in: new) == "copy\n")
        unlink("\(paths[0])/\(Self.copies)")
        rmdir(paths[0])
      }
    }
  }

  @Test func `those of before and of after a restart elsewhere are both found`() throws {
    try withTemporaryFolder { folder in
      let paths = ["a", "b", "c"].map { "\(folder)/\($0)" }
      try makeCopies(in: paths[0])
      try ImageOrigin(directory: paths[0]).record()
      rename(paths[0], paths[1])
      try ImageOrigin(directory: paths[1]).restorePaths()
      try ImageOrigin(directory: paths[1]).record()
      rename(paths[1], paths[2])
      try ImageOrigin(directory: paths[2]).restorePaths()
      for path in paths { #expect(copy(in: path) == "copy\n", "\(path)") }
    }
  }

  @Test func `a link that leads nowhere is made anew`() throws {
    try withTemporaryFolder { folder in
      try makeCopies(in: folder + "/new")
      mkdir(folder + "/old", 0o700)
      symlink("/nonexistent", "\(folder)/old/\(Self.copies)")
      try ImageOrigin(directory: folder + "/new").restorePaths(in: folder + "/old")
      #expect(copy(in: folder + "/old") == "copy\n")
    }
  }

  @Test func `what is there stays`() throws {
    try withTemporaryFolder { folder in
      try makeCopies(in: folder + "/old")
      try makeCopies(in: folder + "/new")
      try ImageOrigin(directory: folder + "/new").restorePaths(in: folder + "/old")
      var status = stat()
      #expect(lstat("\(folder)/old/\(Self.copies)", &status) == 0)
      #expect(status.st_mode & S_IFMT == S_IFDIR)
    }
  }

  @Test func `where no link can be made, that is said`() throws {
    try withTemporaryFolder { folder in
      try makeCopies(in: folder)
      let error = #expect(throws: DMTCPError.self) {
        try ImageOrigin(directory: folder).restorePaths(in: "/proc/none")
      }
      #expect(error?.detail?.contains("at /proc/none/\(Self.copies), where no link") == true)
    }
  }

  @Test func `without such copies nothing is touched`() throws {
    try withTemporaryFolder { folder in
      try ImageOrigin(directory: folder).restorePaths(in: folder + "/none")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }
}
