import Glibc
import Testing

@testable import SlurmSandbox

struct ProcessIdentityTests {
  private func startSleep() throws -> ProcessIdentity {
    let pid = try Invocation(
      program: "/bin/sleep", arguments: ["100"], environment: [:], directory: "/",
      output: .file("/dev/null")
    ).start()
    let process = try #require(ProcessIdentity(of: pid))
    ChildReaper.watch(process)
    return process
  }

  @Test func `a signal reaches the process, and its end is seen`() throws {
    let process = try startSleep()
    #expect(process.isAlive)
    #expect(process.send(SIGTERM) == 0)
    #expect(Deadline.wait(.seconds(10)) { process.isGone })
    #expect(!process.isAlive)
    #expect(process.send(SIGTERM) == ESRCH)
    #expect(ChildReaper.status(of: process) == SIGTERM)
  }

  @Test func `another process with the same id is left alone`() throws {
    let process = try startSleep()
    defer {
      process.send(SIGKILL)
      _ = Deadline.wait(.seconds(10)) { process.isGone }
    }
    let earlier = ProcessIdentity(pid: process.pid, startTime: process.startTime - 1)
    var beforeBoot = process
    beforeBoot.boot = "7c9f21a0-8f3a-4b65-9d0e-1d1c64c7e0d2"
    for other in [earlier, beforeBoot] {
      #expect(other.send(SIGKILL) == ESRCH)
      #expect(!other.isAlive)
      #expect(other.isGone)
    }
    #expect(process.isAlive)
  }
}
