import Foundation
import Testing

@testable import SlurmCheckpointing

struct ProcessRecordTests {
  private func line(_ name: String, state: String = "S", threads: Int = 1) -> String {
    "42 (\(name)) \(state) 7 40 3 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 \(threads) 0 987654 100 200"
  }

  @Test(arguments: ["sleep", "a b", ") S 1 1", "((", ""])
  func `a record is read whatever the program's name`(name: String) throws {
    let record = try #require(ProcessRecord(line(name)))
    #expect(record.pid == 42 && record.parent == 7 && record.group == 40 && record.session == 3)
    #expect(record.start == 987_654)
    #expect(!record.isZombie)
  }

  @Test func `a zombie is one that has no thread left`() {
    #expect(ProcessRecord(line("a", state: "Z"))?.isZombie == true)
    #expect(ProcessRecord(line("a", state: "Z", threads: 2))?.isZombie == false)
  }

  @Test(arguments: ["", "42", "42 (a)", "42 (a) S 7 40 3", ") 42 (", "x (a) S 7"])
  func `what is cut short is no record`(line: String) { #expect(ProcessRecord(line) == nil) }

  /// `srun` holds signals back, and waits for them.
  @Test(arguments: [
    ("signal.signal(signal.SIGUSR1, lambda *_: None)", true),
    ("signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])", true),
    ("signal.signal(signal.SIGUSR1, signal.SIG_IGN)", false), ("pass", false),
  ])
  func `it is seen whether a process takes a signal`(statement: String, takes: Bool) async throws {
    let program = try TestProgram(python: "\(statement)\nprint('ready')\ntime.sleep(60)")
    #expect(program.line() == "ready")
    let record = try #require(ProcessRecord(pid: program.child.pid))
    #expect(record.catches(SIGUSR1) == takes)
    #expect(!record.catches(SIGUSR2))
    await program.child.terminate(grace: .seconds(5))
  }

  /// Their list comes first in what the kernel tells, and takes more than a page.
  @Test(.enabled(if: geteuid() == 0, "SKIPPED: only root may join groups"))
  func `a program of somebody in many groups takes a signal`() async throws {
    let program = try TestProgram(
      python: """
        os.setgroups(range(100_000, 101_000))
        signal.signal(signal.SIGUSR1, lambda *_: None)
        print('ready')
        time.sleep(60)
        """)
    #expect(program.line() == "ready")
    #expect(ProcessRecord(pid: program.child.pid)?.catches(SIGUSR1) == true)
    await program.child.terminate(grace: .seconds(5))
  }

  @Test func `we are among the processes`() throws {
    let us = try #require(ProcessRecord.all().first { $0.pid == getpid() })
    #expect(us.parent == getppid() && us.group == getpgrp())
    #expect(ProcessRecord(pid: getpid())?.id == us.id)
  }

  @Test(arguments: [0, 1, 4090, 4096, 8200, 40_000])
  func `a text is found wherever it lies in an environment`(padding: Int) async throws {
    // The padding's own name takes four bytes and a NUL.
    let program = try TestProgram(
      "env",
      [
        "-i", "PAD=" + String(repeating: "x", count: padding), "MARK=0123456789abcdef",
        "/bin/sh", "-c", "echo ready; while :; do /bin/sleep 60; done",
      ])
    #expect(program.line() == "ready")
    let record = try #require(ProcessRecord(pid: program.child.pid))
    #expect(record.hasEnvironment(with: "0123456789abcdef"))
    #expect(!record.hasEnvironment(with: "0123456789abcdeg"))
    await program.child.terminate(grace: .seconds(5))
  }
}
