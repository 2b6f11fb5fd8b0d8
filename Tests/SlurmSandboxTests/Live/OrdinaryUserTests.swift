import Glibc
import Testing

@testable import SlurmSandbox

extension LiveTests {
  /// Root alone can become another user to try it.
  @Suite(.enabled(if: geteuid() == 0, "the whole run is an ordinary user's"))
  struct OrdinaryUserTests {
    @Test func `an ordinary user has a sandbox of their own`() async throws {
      try await inFolderOfNobody { () async throws -> Void in
        await #expect(processExitsWith: .success) {
          try becomeNobody()
          let sandbox = try Sandbox.start()
          let job = try sandbox.submit("true")
          try sandbox.wait(for: job, state: "COMPLETED")
          #expect(try sandbox.output("squeue", "-h", "-t", "all", "-o", "%u") == "nobody")
          try sandbox.restart(.slurmctld)
          try sandbox.restart(.slurmd("n1"))
          #expect(Sandbox.list().map(\.state) == [.running])
          try sandbox.stop()
          #expect(Sandbox.list().isEmpty)
        }
      }
    }

    @Test func `so has one with accounting`() async throws {
      try await inFolderOfNobody { () async throws -> Void in
        await #expect(processExitsWith: .success) {
          try becomeNobody()
          var options = Sandbox.Options()
          options.accounting = Sandbox.Accounting(qos: [.init("week")])
          let sandbox = try Sandbox.start(options)
          let job = try sandbox.submit("true", "--qos=week")
          try sandbox.wait(for: job, state: "COMPLETED")
          try sandbox.stop()
        }
      }
    }

    @Test func `root's sandbox takes the jobs of others`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let setpriv = ["--reuid=65534", "--regid=65534", "--clear-groups"]
      let run = try ProgramRun.run(
        Invocation(
          program: "/usr/bin/setpriv",
          arguments: setpriv + [
            "sbatch", "--parsable", "-D", "/tmp", "-o", "/dev/null", "--wrap", "sleep 600",
          ],
          environment: sandbox.environment.merging(["PATH": "/usr/bin:/bin"]) { $1 },
          directory: "/", output: .file("/dev/null")),
        limit: .seconds(30))
      try #require(run.isSuccess, "\(run.output)")
      try sandbox.wait(for: String(run.output.prefix { $0.isNumber }), state: "RUNNING")
      #expect(try sandbox.output("squeue", "-h", "-o", "%u") == "nobody")
      let processes = sandbox.processes
      try sandbox.stop()
      #expect(processes.allSatisfy { !$0.isAlive })
    }
  }
}

private let nobody: uid_t = 65_534

/// The folder for the child that becomes `nobody`, by the id of the process that makes it.
private func folderOfNobody(_ pid: pid_t) -> String { "/tmp/slurmsandbox-nobody-\(pid)" }

private func inFolderOfNobody(_ body: () async throws -> Void) async throws {
  let folder = folderOfNobody(getpid())
  try Folder.make(folder, mode: 0o700)
  defer { _ = Folder.remove(folder) }
  try #require(chown(folder, nobody, nobody) == 0)
  try await body()
  #expect(Folder.names(in: "\(folder)/slurmswift-\(nobody)") == [".lock"])
}

private func becomeNobody() throws {
  try #require(setenv("TMPDIR", folderOfNobody(getppid()), 1) == 0)
  try #require(setgroups(0, nil) == 0 && setgid(nobody) == 0 && setuid(nobody) == 0)
}
