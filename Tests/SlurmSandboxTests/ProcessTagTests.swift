import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

struct ProcessTagTests {
  @Test func `an ordinary limit is no tag`() {
    #expect(ProcessTag(limit: .max) == nil)
    #expect(ProcessTag(limit: 0) == nil)
    #expect(ProcessTag(limit: 1024) == nil)
    let tag = ProcessTag.random()
    #expect(ProcessTag(limit: tag.value) == tag)
    #expect(ProcessTag.random() != tag)
  }

  @Test func `a tag outlives a cleared environment, a new session and a lost parent`() throws {
    try withTemporaryFolder { folder in
      let tag = ProcessTag.random()
      // It waits for the file, so that it starts the others only when it bears the tag.
      let script = """
        until [ -e go ]; do sleep 0.01; done
        env -i setsid sh -c 'sleep 100 & echo $! > pid.new; mv pid.new pid'
        """
      let pid = try Invocation(
        program: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"],
        directory: folder, output: .file("\(folder)/output")
      ).start()
      let parent = try #require(ProcessIdentity(of: pid))
      ChildReaper.watch(parent)
      tag.apply(to: pid)
      try TextFile.write([], to: "\(folder)/go", mode: 0o600)
      #expect(Deadline.wait(.seconds(10)) { !parent.isAlive })
      let text = try #require(TextFile.read("\(folder)/pid"))
      let grandchild = try #require(
        Int32(text.filter { !$0.isNewline }).flatMap { ProcessIdentity(of: $0) })
      defer { grandchild.send(SIGKILL) }
      #expect(ProcessTag(of: grandchild.pid) == tag)
      let marks = SandboxMarks(directory: folder, configurationFile: "", tag: tag)
      #expect(ProcessTable.read().members(of: marks) == [grandchild])
    }
  }
}
