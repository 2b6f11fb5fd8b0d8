import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

extension LiveTests {
  struct StopTests {
    /// A job that does what it can to survive: it ignores SIGTERM, and starts a process with
    /// nothing in its environment, in a session of its own, whose parent has ended.
    private static func stubborn(_ folder: String) -> String {
      """
      trap '' TERM
      env -i /usr/bin/setsid /bin/sh -c '/bin/sleep 600 & echo $! > \(folder)/escaped'
      echo $$ > \(folder)/job
      while :; do /bin/sleep 600; done
      """
    }

    @Test func `stubborn jobs and what escaped from them end with the sandbox`() throws {
      try withTemporaryFolder { folder in
        let sandbox = try Sandbox.start()
        defer { try? sandbox.stop() }
        for mode in ["ALL", "NONE"] {
          try Folder.make("\(folder)/\(mode)", mode: 0o777)
          _ = try sandbox.submit(Self.stubborn("\(folder)/\(mode)"), "--export=\(mode)")
        }
        var jobs: [ProcessIdentity] = []
        for mode in ["ALL", "NONE"] {
          for name in ["escaped", "job"] {
            jobs.append(try process(inFile: "\(folder)/\(mode)/\(name)"))
          }
        }
        let all = sandbox.processes
        #expect(Set(all).isSuperset(of: jobs))
        let bystander = try Invocation(
          program: "/bin/sleep", arguments: ["600"], environment: sandbox.environment,
          directory: "/", output: .file("/dev/null")
        ).start()
        let user = try #require(ProcessIdentity(of: bystander))
        ChildReaper.watch(user)
        defer { user.send(SIGKILL) }

        try sandbox.stop()
        #expect(all.allSatisfy { !$0.isAlive })
        #expect(user.isAlive, "a process that merely has SLURM_CONF set is not the sandbox's")
        #expect(access(sandbox.directory, F_OK) != 0)
      }
    }

    @Test func `an orphan is found and removed, and its neighbour is not touched`() async throws {
      let neighbour = try Sandbox.start()
      defer { try? neighbour.stop() }
      let name = "orphan-\(getpid())"
      // This process starts another sandbox, and is killed without a chance to stop it.
      await #expect(processExitsWith: .signal(SIGKILL)) {
        var options = Sandbox.Options()
        options.name = "orphan-\(getppid())"
        let sandbox = try Sandbox.start(options)
        _ = try sandbox.submit("trap '' TERM; while :; do sleep 600; done")
        kill(getpid(), SIGKILL)
      }
      let orphan = try Sandbox.attach(name)
      let status = try orphan.status()
      #expect(status.state == .orphaned)
      #expect(status.daemons.allSatisfy { $0.isAlive })
      #expect(try neighbour.status().state == .running)
      let processes = orphan.processes
      #expect(processes.count >= 4)
      #expect(try Sandbox.stopOrphans().contains(orphan))
      #expect(processes.allSatisfy { !$0.isAlive })
      #expect(access(orphan.directory, F_OK) != 0)

      #expect(try neighbour.status().daemons.allSatisfy { $0.isAlive })
      let id = try neighbour.submit("true")
      try neighbour.wait(for: id, state: "COMPLETED")
    }

    @Test(arguments: [3, 15, 30, 60])
    func `an owner killed while it starts leaves nothing that is not found`(
      milliseconds: Int
    ) async throws {
      await #expect(processExitsWith: .signal(SIGKILL)) { [milliseconds] in
        Task.detached {
          Deadline.pause(milliseconds)
          kill(getpid(), SIGKILL)
        }
        _ = try Sandbox.start()
        while true { pause() }
      }
      // A daemon that is just becoming its program is found by the next look.
      let root = Registry.current.root
      var left: [ProcessTable.Entry] = []
      let isClean = try Deadline.wait(.seconds(5)) {
        try Sandbox.stopOrphans()
        left = ProcessTable.read().entries.values.filter { $0.memberOf?.hasPrefix(root) == true }
        return left.isEmpty
      }
      #expect(isClean, "\(left)")
      // A folder that was not finished is removed by the next to start.
      try Sandbox.start().stop()
      #expect(Folder.names(in: root) == [".lock"])
    }

    @Test func `a daemon that outlived its sandbox's folder is ended`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let processes = sandbox.processes
      #expect(Folder.remove(sandbox.directory) == nil)
      #expect(processes.contains { $0.isAlive })
      try Sandbox.stopOrphans()
      #expect(processes.allSatisfy { !$0.isAlive })
    }

    @Test func `a process that exits stops its sandbox`() async throws {
      await #expect(processExitsWith: .success) {
        var options = Sandbox.Options()
        options.name = "exit-\(getppid())"
        _ = try Sandbox.start(options)
        exit(0)
      }
      #expect(Registry.current.directory(of: "exit-\(getpid())") == nil)
    }

    @Test func `a detached sandbox outlives its starter`() async throws {
      await #expect(processExitsWith: .success) {
        var options = Sandbox.Options()
        options.name = "detached-\(getppid())"
        options.isDetached = true
        _ = try Sandbox.start(options)
        exit(0)
      }
      let sandbox = try Sandbox.attach("detached-\(getpid())")
      defer { try? sandbox.stop() }
      let status = try sandbox.status()
      #expect(status.state == .running)
      #expect(status.ownerProcessID == nil)
      #expect(try sandbox.output("sinfo", "-h", "-o", "%T") == "idle")
      // As after a reboot.
      for process in sandbox.processes { process.send(SIGKILL) }
      #expect(Deadline.wait(.seconds(10)) { sandbox.processes.isEmpty })
      #expect(try sandbox.status().state == .dead)
      try sandbox.stop()
      #expect(access(sandbox.directory, F_OK) != 0)
    }

    @Test func `a sandbox whose record is damaged can still be stopped`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let processes = sandbox.processes
      try TextFile.write("{".utf8, to: sandbox.layout.record, mode: 0o600)
      #expect(Sandbox.list().first { $0.sandbox == sandbox }?.state == .damaged)
      try sandbox.stop()
      #expect(processes.allSatisfy { !$0.isAlive })
      #expect(access(sandbox.directory, F_OK) != 0)
    }

    @Test func `a job cannot stop the sandbox that it runs in`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      // We take the place of a job: what bears the tag counts as one.
      let record = try SandboxRecord.load(sandbox.layout)
      var marks = record.marks
      marks.recorded.insert(try #require(ProcessIdentity.current))
      let error = #expect(throws: SandboxError.self) { try sandbox.tearDown(marks) }
      #expect(error?.code == .stopFailed)
      #expect(try sandbox.status().daemons.allSatisfy { $0.isAlive })
    }
  }
}
