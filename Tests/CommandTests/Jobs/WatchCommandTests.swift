import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `watch` on a terminal and elsewhere.
  struct WatchCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    private static let (enter, leave) = ("\u{1B}[?1049h", "\u{1B}[?1049l")

    private func start(
      _ terminal: PseudoTerminal, _ arguments: String..., kind: String? = "xterm"
    ) throws -> ChildProcess {
      var environment = Programs.environment.merging(cluster.sandbox.environment) { $1 }
      environment["TERM"] = kind
      return try ChildProcess(
        Programs.slurmswift, ["watch", "--every", "1s"] + arguments, environment: environment,
        folder: cluster.folder, input: .file(terminal.path), output: .file(terminal.path),
        errors: .file(terminal.path))
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a terminal is left as it was`(signal: Int32) async throws {
      let id = try await cluster.startSleeper("-t", "10", "--job-name", "watched")
      let terminal = try PseudoTerminal()
      let program = try start(terminal, id)
      try await eventually("the job is shown") { terminal.text().contains("watched") }
      #expect(terminal.text().hasPrefix(Self.enter) && !terminal.text().contains(Self.leave))
      // What has stood there for some seconds is not written again.
      let before = terminal.text().utf8.count
      try await Task.sleep(for: .seconds(4))
      #expect(terminal.text().utf8.count - before < 50 * 4)

      terminal.resize(rows: 10, columns: 40)
      kill(program.processID, SIGWINCH)
      try await eventually("all is written again") {
        terminal.text().components(separatedBy: "watched").count == 3
      }
      kill(program.processID, signal)
      try await eventually("it ends") { program.end != nil }
      #expect(program.waitUntilEnd().status == 128 + signal)
      #expect(terminal.text().contains("\u{1B}[?25h" + Self.leave) && terminal.isAsItWas)
      _ = try await cluster.slurm("scancel", id)
    }

    @Test func `it ends with the jobs that are named`() async throws {
      let id = try await cluster.startSleeper("--job-name", "ending")
      let terminal = try PseudoTerminal()
      let program = try start(terminal, id)
      try await eventually("the job is shown") { terminal.text().contains("ending") }
      _ = try await cluster.slurm("scancel", id)
      try await eventually("it ends") { program.end != nil }
      #expect(program.waitUntilEnd().status == 0)
      #expect(terminal.text().hasSuffix("\(Self.leave)\(id) CANCELLED\r\n"))
    }

    @Test(arguments: ["dumb", nil])
    func `a terminal that takes no commands gets lines`(kind: String?) async throws {
      let id = try await cluster.startSleeper("--job-name", "plain")
      let terminal = try PseudoTerminal()
      let program = try start(terminal, id, kind: kind)
      try await eventually("the job is shown") { terminal.text().contains("\(id) RUNNING on n") }
      _ = try await cluster.slurm("scancel", id)
      try await eventually("it ends") { program.end != nil }
      #expect(program.waitUntilEnd().status == 0)
      #expect(terminal.text().hasSuffix("\(id) CANCELLED\r\n"))
      #expect(!terminal.text().contains("\u{1B}"))
    }

    @Test func `elsewhere each change is a line`() async throws {
      let id = try await cluster.submit("sleep 10", "-a", "1-3%1")
      let run = try await cluster.slurmswift("watch", "--every", "2s", id)
      // Where other tests have the processors, answers take their time, and it says so.
      #expect(run.status == 0)
      #expect(run.words.isEmpty || run.words.contains("the controller is slow"), "\(run)")
      let words = run.lines.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
      #expect(!run.output.contains("\u{1B}"))
      for task in 1...3 {
        let own = words.filter { $0.hasPrefix("\(id)_\(task) ") }
        #expect(
          own.contains { $0.contains("RUNNING on n") } && own.last?.hasSuffix("COMPLETED") == true)
      }
    }

    @Test func `tasks that are named are watched alone`() async throws {
      let id = try await cluster.submit("sleep 3", "-a", "1-3%1")
      let run = try await cluster.slurmswift("watch", "--every", "1s", "\(id)_[1-2]")
      #expect(run.status == 0)
      #expect(!run.output.contains("not known any more"), "\(run)")
      #expect(!run.output.contains("\(id)_3"), "\(run)")
      for task in 1...2 {
        #expect(run.lines.last { $0.contains(" \(id)_\(task) ") }?.hasSuffix("COMPLETED") == true)
      }
      _ = try await cluster.slurm("scancel", id)
    }

    @Test func `of several jobs those that are unknown are told`() async throws {
      let none = try await cluster.slurmswift("watch", "4000000", "4000001_7")
      none.expectFailure(1, "4000000, 4000001_7", "ESLURM_INVALID_JOB_ID")

      let id = try await cluster.submit("true")
      let one = try await cluster.slurmswift("watch", "--every", "1s", id, "4000000")
      #expect(one.status == 1 && one.words.contains("cannot watch job 4000000"), "\(one)")
      #expect(one.lines.last?.hasSuffix("\(id) COMPLETED") == true, "\(one)")
    }

    @Test func `what cannot be watched is told`() async throws {
      try await cluster.slurmswift("watch", "4000000").expectFailure(1, "4000000")
      try await cluster.slurmswift("watch", "12", "--mine").expectFailure(64, "not both")
      try await cluster.slurmswift("watch", "--every", "1ms").expectFailure(64, "a second")
    }
  }
}
