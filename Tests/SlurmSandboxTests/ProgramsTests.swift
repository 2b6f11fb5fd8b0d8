import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

struct ProgramsTests {
  @Test func `all that are missing are named at once, with their packages`() throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: SandboxError.self) {
        try Programs(accounting: true, folders: [folder])
      }
      #expect(error?.code == .programsMissing)
      for (program, package) in Programs.basic + Programs.accounting {
        #expect(error?.subject.contains(program) == true)
        #expect(error?.hint?.contains(package) == true)
      }
    }
  }

  @Test func `only what can be executed counts`() throws {
    try withTemporaryFolder { folder in
      try TextFile.write([], to: "\(folder)/munged", mode: 0o600)
      try Folder.make("\(folder)/slurmd", mode: 0o755)
      #expect(Programs.find("munged", in: [folder]) == nil)
      #expect(Programs.find("slurmd", in: [folder]) == nil)
      try TextFile.write([], to: "\(folder)/munged", mode: 0o700)
      #expect(Programs.find("munged", in: ["/nonexistent", folder]) == "\(folder)/munged")
    }
  }

  @Test func `folders of daemons are searched beside the path`() {
    let folders = Programs.folders("bin:/opt/slurm/bin::/usr/bin")
    #expect(folders.prefix(2) == ["/opt/slurm/bin", "/usr/bin"])
    #expect(folders.contains("/usr/sbin"))
    #expect(folders.count(where: { $0 == "/usr/bin" }) == 1)
  }
}
