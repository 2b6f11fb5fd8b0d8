import Foundation
import TestSupport
import Testing

@testable import Slurm

@Suite("The file of SPANK plugins")
struct PlugstackFileTests {
  @Test func pluginsAndIncludedFiles() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/conf.d", withIntermediateDirectories: true)
      try write(
        """
        # required commented.so
        required /usr/lib/renice.so default=5   # words
          optional\tx11.so
        include conf.d/*.conf
        include \(folder)/plugstack.conf
        nonsense
        """, to: folder + "/plugstack.conf")
      try write("optional b.so", to: folder + "/conf.d/b.conf")
      try write("optional a.so", to: folder + "/conf.d/a.conf")
      try write("optional c.so", to: folder + "/conf.d/c.off")
      #expect(
        PlugstackFile(path: folder + "/plugstack.conf").plugins
          == ["/usr/lib/renice.so", "x11.so", "a.so", "b.so"])
    }
  }

  @Test func noFile() {
    #expect(PlugstackFile(path: "/no/such/plugstack.conf").plugins == [])
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}
