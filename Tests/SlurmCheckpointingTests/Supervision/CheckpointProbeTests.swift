import Foundation
import Glibc
import TestSupport
import Testing

@testable import SlurmCheckpointing

struct CheckpointProbeTests {
  private let folder: TemporaryFolder
  private let probe: CheckpointProbe

  init() throws {
    folder = try TemporaryFolder()
    probe = CheckpointProbe(folder.path + "/saved")
  }

  private func write(_ text: String, to file: String) throws {
    let path = "\(folder.path)/saved/\(file)"
    try FileManager.default.createDirectory(
      atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]),
      withIntermediateDirectories: true)
    let file = FileHandle(fileDescriptor: open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600))
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test func `what is not there has no mark`() throws {
    #expect(probe.mark == nil)
    try write("a", to: "model")
    #expect(probe.mark != nil)
    #expect(probe.mark == probe.mark)
  }

  /// As programs save that make a folder a checkpoint: they were once ended in the midst of it.
  @Test(arguments: ["model", "epoch-5/model", "epoch-5/rank-7/model"])
  func `a file that grows is seen, however deep it lies`(file: String) throws {
    try write("a", to: file)
    let before = probe.mark
    try write("b", to: file)
    #expect(probe.mark != before)
  }

  @Test func `a link into a circle is no way`() throws {
    try write("a", to: "epoch-5/model")
    symlink("..", folder.path + "/saved/epoch-5/up")
    let before = probe.mark
    #expect(before != nil && probe.mark == before)
    // And to the latest, as some programs keep one.
    symlink("epoch-5", folder.path + "/saved/latest")
    #expect(probe.mark != before)
  }
}
