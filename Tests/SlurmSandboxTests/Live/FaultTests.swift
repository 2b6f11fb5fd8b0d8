import Glibc
import Testing

@testable import SlurmSandbox

extension LiveTests {
  struct FaultTests {
    private func isAlive(_ daemon: Sandbox.Daemon, in sandbox: Sandbox) throws -> Bool {
      try #require(try sandbox.status().daemons.first { $0.daemon == daemon }).isAlive
    }

    @Test func `a controller that was killed comes back with its jobs`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let held = try sandbox.submit("true", "--hold")
      let running = try sandbox.submit("sleep 600")
      try sandbox.wait(for: running, state: "RUNNING")
      let first = try #require(try sandbox.status().daemons.first { $0.daemon == .slurmctld })

      // A controller that ends in order has saved everything.
      try sandbox.restart(.slurmctld)
      let second = try #require(try sandbox.status().daemons.first { $0.daemon == .slurmctld })
      #expect(first.processID != second.processID)
      let jobs = try sandbox.output("squeue", "-h", "-S", "i", "-o", "%i %T")
      #expect(jobs == "\(held) PENDING\n\(running) RUNNING")

      try sandbox.kill(.slurmctld)
      #expect(try !isAlive(.slurmctld, in: sandbox))
      try sandbox.kill(.slurmctld)
      #expect(!Listeners.isListening(port: try SandboxRecord.load(sandbox.layout).controllerPort))
      try sandbox.restart(.slurmctld)
      #expect(try sandbox.output("squeue", "-h", "-S", "i", "-o", "%i %T") == jobs)
      #expect(try sandbox.output("sinfo", "-h", "-N", "-o", "%N").contains("n1"))
    }

    @Test func `a node's daemon can be killed, and its job runs on`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let job = try sandbox.submit("sleep 600", "-w", "n2")
      try sandbox.wait(for: job, state: "RUNNING")
      try sandbox.kill(.slurmd("n2"))
      #expect(try !isAlive(.slurmd("n2"), in: sandbox))
      #expect(try isAlive(.slurmd("n1"), in: sandbox))
      try sandbox.restart(.slurmd("n2"))
      #expect(try isAlive(.slurmd("n2"), in: sandbox))
      try sandbox.wait(for: job, state: "RUNNING")
      #expect(try sandbox.output("sinfo", "-h", "-n", "n2", "-o", "%T") == "mixed")
      try sandbox.stop(.slurmd("n1"))
      #expect(try !isAlive(.slurmd("n1"), in: sandbox))
    }

    @Test func `without munged nothing is answered, and with it all is`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      // Stopped and not killed: with the socket's file in place Slurm tries for 50 seconds.
      try sandbox.stop(.munged)
      #expect(throws: ProgramFailure.self) { try sandbox.output("squeue") }
      try sandbox.restart(.munged)
      #expect(try sandbox.output("squeue", "-h") == "")
      try sandbox.kill(.munged)
      try sandbox.restart(.munged)
      #expect(try sandbox.output("squeue", "-h") == "")
    }

    @Test func `a suspended controller takes connections and is silent`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let record = try SandboxRecord.load(sandbox.layout)
      let process = try #require(record.process(of: .slurmctld))
      try sandbox.suspend(.slurmctld)
      #expect(ProcessStat(pid: process.pid)?.isStopped == true)
      #expect(Listeners.isListening(port: record.controllerPort))
      try sandbox.resume(.slurmctld)
      #expect(try sandbox.output("squeue", "-h") == "")
      // A suspended one can be stopped all the same.
      try sandbox.suspend(.slurmctld)
      try sandbox.stop(.slurmctld)
      #expect(!process.isAlive)
    }

    @Test func `a daemon that the sandbox does not have is an error`() throws {
      let sandbox = try Sandbox.start()
      defer { try? sandbox.stop() }
      let node = #expect(throws: SandboxError.self) { try sandbox.kill(.slurmd("n3")) }
      #expect(node?.description.contains("slurmd-n2") == true)
      #expect(throws: SandboxError.self) { try sandbox.restart(.slurmdbd) }
    }
  }
}
