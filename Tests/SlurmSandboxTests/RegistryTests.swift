import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

struct RegistryTests {
  @Test func `a folder that others could have made is refused`() throws {
    try withTemporaryFolder { folder in
      let registry = Registry(root: "\(folder)/registry")
      try #require(symlink(folder, registry.root) == 0)
      #expect(throws: SandboxError.self) { try registry.prepare() }
      #expect(registry.entries().isEmpty)
      try #require(unlink(registry.root) == 0)
      #expect(try registry.prepare().root == registry.root)
      _ = try registry.prepare()
      try #require(chmod(registry.root, 0o777) == 0)
      #expect(throws: SandboxError.self) { try registry.prepare() }
    }
  }

  @Test func `a sandbox elsewhere is found by its link, until it is gone`() throws {
    try withTemporaryFolder { folder in
      let registry = try Registry(root: "\(folder)/registry").prepare()
      let directory = "\(folder)/elsewhere"
      try Folder.make(directory, mode: 0o700)
      try SandboxRecord.example(directory: directory).save()
      try registry.enter("a", directory: directory)
      #expect(registry.entries().map(\.directory) == [directory])
      #expect(registry.takenPorts() == [15_000, 15_001, 15_002])
      registry.leave("a", directory: "\(folder)/other")
      #expect(registry.directory(of: "a") == directory)
      registry.leave("a", directory: directory)
      #expect(registry.directory(of: "a") == nil)
      try registry.enter("a", directory: directory)
      _ = Folder.remove(directory)
      #expect(registry.entries().isEmpty)
      #expect(Folder.names(in: registry.root).isEmpty)
    }
  }
}
