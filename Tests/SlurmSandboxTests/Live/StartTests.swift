import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

extension LiveTests {
  struct StartTests {
    @Test func `a sandbox runs a job, and leaves nothing behind`() throws {
      let clock = ContinuousClock()
      var started: Sandbox?
      let startTime = try clock.measure { started = try Sandbox.start() }
      let sandbox = try #require(started)
      defer { try? sandbox.stop() }
      #expect(try sandbox.output("sinfo", "-h", "-N", "-o", "%N %T") == "n1 idle\nn2 idle")

      let id = try sandbox.submit("true")
      try sandbox.wait(for: id, state: "COMPLETED")
      let status = try sandbox.status()
      #expect(status.state == .running)
      #expect(status.ownerProcessID == getpid())
      #expect(
        status.daemons.map(\.daemon.description) == [
          "munged", "slurmctld", "slurmd-n1", "slurmd-n2",
        ])
      #expect(status.daemons.allSatisfy { $0.isAlive })
      for daemon in status.daemons { #expect(TextFile.read(daemon.log)?.isEmpty == false) }
      #expect(Sandbox.list().contains(status))

      let processes = sandbox.processes
      #expect(processes.count >= 4)
      let stopTime = try clock.measure { try sandbox.stop() }
      // No zombies either.
      #expect(processes.allSatisfy { $0.isGone })
      #expect(access(sandbox.directory, F_OK) != 0)
      #expect(!Sandbox.list().contains { $0.sandbox == sandbox })
      try sandbox.stop()
      print("started in \(startTime), stopped in \(stopTime)")
    }

    @Test func `nodes, partitions and parameters are those of the options`() throws {
      var options = Sandbox.Options()
      options.nodes = 3
      options.cpusPerNode = 8
      options.memoryPerNode = 1_000
      options.nodeParameters = ["Feature": "fast"]
      options.partitions = [
        .init("short", nodes: ["n1"], maxTime: .seconds(120), isDefault: true),
        .init("long", defaultTime: .seconds(3600), parameters: ["PriorityTier": "9"]),
      ]
      options.parameters = ["MaxArraySize": "77", "jobrequeue": "0"]
      let sandbox = try Sandbox.start(options)
      defer { try? sandbox.stop() }
      let nodes = try sandbox.output("sinfo", "-h", "-N", "-p", "long", "-o", "%N %c %m %f")
      #expect(nodes == "n1 8 1000 fast\nn2 8 1000 fast\nn3 8 1000 fast")
      let partitions = try sandbox.output("sinfo", "-h", "-s", "-o", "%P %l %L %D")
      #expect(partitions == "short* 2:00 n/a 1\nlong infinite 1:00:00 3")
      let configuration = try sandbox.output("scontrol", "show", "config")
      func value(_ name: String) -> String? {
        configuration.split(separator: "\n").map { $0.split(separator: " ") }
          .first { $0.first == name[...] }.flatMap { $0.last }.map(String.init)
      }
      #expect(value("MaxArraySize") == "77")
      #expect(value("JobRequeue") == "0")
      #expect(value("ClusterName") == sandbox.name.replacing("-", with: "_"))
    }

    @Test func `several start at once, each with ports of its own`() async throws {
      let sandboxes = try await withThrowingTaskGroup(of: Sandbox.self) { group in
        for _ in 0..<4 { group.addTask { try Sandbox.start() } }
        var started: [Sandbox] = []
        while let result = await group.nextResult() { started.append(try result.get()) }
        return started
      }
      defer { for sandbox in sandboxes { try? sandbox.stop() } }
      let ports = try sandboxes.flatMap { try SandboxRecord.load($0.layout).ports }
      #expect(Set(ports).count == 4 * 3)
      for sandbox in sandboxes {
        let name = try sandbox.output("scontrol", "show", "config")
        #expect(name.contains(sandbox.name.replacing("-", with: "_")))
      }
      try sandboxes[0].stop()
      for sandbox in sandboxes.dropFirst() {
        #expect(try sandbox.output("sinfo", "-h", "-o", "%T") == "idle")
      }
    }

    @Test func `a folder of the caller's choice is found by name and by itself`() throws {
      try withTemporaryFolder { folder in
        var options = Sandbox.Options()
        options.name = "chosen-\(getpid())"
        options.directory = "\(folder)/cluster/"
        let sandbox = try Sandbox.start(options)
        defer { try? sandbox.stop() }
        #expect(sandbox.directory == "\(folder)/cluster")
        #expect(try Sandbox.attach(sandbox.name) == sandbox)
        #expect(try Sandbox.attach(directory: sandbox.directory) == sandbox)
        options.directory = "\(folder)/other"
        let taken = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
        #expect(taken?.code == .nameTaken)
        options.name = nil
        options.directory = sandbox.directory
        let occupied = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
        #expect(occupied?.code == .nameTaken)
        try sandbox.stop()
        #expect(Folder.names(in: folder) == [])
        #expect(!Folder.names(in: Registry.current.root).contains(sandbox.name))
        let gone = #expect(throws: SandboxError.self) { try Sandbox.attach(sandbox.name) }
        #expect(gone?.code == .notFound)
      }
    }

    @Test func `a folder with too long a path is refused before anything starts`() throws {
      try withTemporaryFolder { folder in
        var options = Sandbox.Options()
        options.directory = "\(folder)/\(String(repeating: "x", count: 80))"
        let error = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
        #expect(error?.code == .invalidOption)
        #expect(error?.description.contains("107") == true)
        #expect(Folder.names(in: folder) == [])
      }
    }

    @Test func `a daemon that cannot start shows its log, and leaves nothing`() throws {
      var options = Sandbox.Options()
      options.name = "broken-\(getpid())"
      options.parameters["SelectType"] = "select/nonsense"
      let error = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
      #expect(error?.code == .startFailed)
      #expect(error?.subject == "slurmctld")
      #expect(error?.logLines.contains { $0.contains("select/nonsense") } == true)
      #expect(error?.description.contains("select/nonsense") == true)
      #expect(Registry.current.directory(of: "broken-\(getpid())") == nil)

      options.parameters = ["NoSuchParameter": "1"]
      let unknown = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
      #expect(unknown?.logLines.contains { $0.contains("NoSuchParameter") } == true)
      #expect(!Sandbox.list().contains { $0.sandbox.name == "broken-\(getpid())" })
    }

    @Test func `a port that somebody took is recognised as such`() throws {
      let port = try #require(try Ports(taken: []).choose(1).first)
      let descriptor = try listeningSocket(port: port)
      defer { close(descriptor) }
      var options = Sandbox.Options()
      options.parameters["SlurmctldPort"] = "\(port)"
      // What came of three attempts, the last of which is thrown.
      let error = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
      #expect(error?.isPortClash == true, "\(error?.description ?? "")")
    }

    @Test func `a function runs in a sandbox that ends with it`() async throws {
      struct Interruption: Error {}
      let directory = try await Sandbox.run { sandbox in
        await Task.yield()
        let queue = try sandbox.output("squeue", "-h")
        #expect(queue == "")
        return sandbox.directory
      }
      #expect(access(directory, F_OK) != 0)
      var stopped: Sandbox?
      await #expect(throws: Interruption.self) {
        try await Sandbox.run { sandbox in
          stopped = sandbox
          throw Interruption()
        }
      }
      let directoryAfterError = try #require(stopped).directory
      #expect(access(directoryAfterError, F_OK) != 0)
    }
  }
}
