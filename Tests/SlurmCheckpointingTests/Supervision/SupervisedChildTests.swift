import Foundation
import Slurm
import SlurmCheckpointing
import TestSupport
import Testing

/// One after the other: they start many processes.
@Suite(.serialized) struct SupervisedChildTests {
  @Test(arguments: [0, 1, 7, 255])
  func `an exit code is told to all who wait, before and after`(code: Int32) async throws {
    let child = try SupervisedChild.start("python3", ["-c", "import sys; sys.exit(\(code))"])
    let endings = await withTaskGroup { group in
      for _ in 0..<20 { group.addTask { await child.ending } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(endings == Array(repeating: .exited(code), count: 20))
    #expect(await child.ending == .exited(code))
    #expect(!TestProgram.exists(child.pid), "its status was not taken")
    #expect(!child.send(.usr1))
  }

  @Test(arguments: [Signal.kill, Signal(rawValue: SIGSEGV), .term, .usr1])
  func `a signal that ends it is told`(signal: Signal) async throws {
    let program = try TestProgram(
      python: "resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); print(1); time.sleep(60)")
    #expect(program.line() == "1")
    #expect(program.child.send(signal))
    #expect(await program.child.ending == .signalled(signal))
  }

  @Test func `300 quick children in a row lose no exit code`() async throws {
    for code in (0..<300).map({ Int32($0 % 256) }) {
      let child = try SupervisedChild.start("sh", ["-c", "exit \(code)"])
      #expect(await child.ending == .exited(code))
    }
  }

  @Test func `50 children at once lose no exit code`() async throws {
    let children = try (0..<50).map { code in
      try SupervisedChild.start("sh", ["-c", "exit \(code)"])
    }
    for (code, child) in zip(Int32(0)..., children) { #expect(await child.ending == .exited(code)) }
  }

  @Test func `a child that ended before anybody asked is told`() async throws {
    let child = try SupervisedChild.start("sh", ["-c", "exit 3"])
    #expect(try await TestProgram.waits { !TestProgram.exists(child.pid) })
    #expect(await child.ending == .exited(3))
  }

  @Test func `a child that stops has not ended`() async throws {
    let program = try TestProgram(
      python: "print(1); sys.stdin = None; time.sleep(0.2); os._exit(5)")
    #expect(program.line() == "1")
    let child = program.child
    child.send(.stop)
    let first = await withTaskGroup(of: SupervisedChild.Ending?.self) { group in
      group.addTask { await child.ending }
      group.addTask {
        try? await Task.sleep(for: .milliseconds(500))
        child.send(.cont)
        return nil
      }
      return await group.next()
    }
    #expect(first == .some(nil))
    #expect(await child.ending == .exited(5))
  }

  @Test func `a child that closes everything is told to have ended`() async throws {
    let program = try TestProgram(python: "os.closerange(0, 1000); time.sleep(0.2); os._exit(9)")
    #expect(program.line() == nil)
    #expect(await program.child.ending == .exited(9))
  }

  @Test func `a child that leaves its group is told to have ended`() async throws {
    let program = try TestProgram(
      python: "os.setpgid(0, os.getpgid(os.getppid())); print(1); os._exit(4)")
    #expect(program.line() == "1")
    #expect(await program.child.ending == .exited(4))
  }

  @Test func `a signal reaches the whole group`() async throws {
    let program = try TestProgram(
      python: """
        signal.signal(signal.SIGUSR1, lambda *_: (os.write(1, b"got\\n"), os._exit(0)))
        pids = [os.fork() for _ in range(2)]
        if all(pids): print(os.getpid(), *pids)
        while True: signal.pause()
        """)
    // The two forks make four processes; the first prints when it has its own.
    let pids = program.numbers()
    #expect(pids.count == 3)
    #expect(pids.first == program.child.pid)
    #expect(getpgid(program.child.pid) == program.child.pid)
    try await Task.sleep(for: .milliseconds(200))
    #expect(program.child.send(.usr1))
    let told = (0..<4).compactMap { _ in program.line() }
    #expect(told == Array(repeating: "got", count: 4))
    #expect(await program.child.ending == .exited(0))
    await program.child.terminate(grace: .seconds(5))
  }

  @Test func `waiting takes no time`() async throws {
    await #expect(processExitsWith: .success) {
      let child = try SupervisedChild.start("sleep", ["1"], orphans: .all)
      func used() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
      let before = used()
      #expect(await child.ending == .exited(0))
      #expect(used() - before < 0.05)
    }
  }

  @Test func `children of others keep their statuses`() async throws {
    let foreign = try ChildProcess("/bin/sh", ["-c", "sleep 1; exit 11"])
    let child = try SupervisedChild.start("sleep", ["60"])
    let later = try ChildProcess("/bin/sh", ["-c", "sleep 1; exit 12"])
    await child.terminate(grace: .zero)
    #expect(foreign.waitUntilEnd().status == 11 && later.waitUntilEnd().status == 12)
  }

  @Test func `a status that was taken by another is unknown, and nobody hangs`() async throws {
    await #expect(processExitsWith: .success) {
      for _ in 0..<20 {
        let child = try SupervisedChild.start("sh", ["-c", "exit 6"])
        let taken = waitpid(-1, nil, 0)
        #expect(await child.ending == (taken == child.pid ? .unknown : .exited(6)))
      }
    }
  }

  @Test func `a status is known although SIGCHLD was ignored`() async throws {
    await #expect(processExitsWith: .success) {
      signal(SIGCHLD, SIG_IGN)
      let child = try SupervisedChild.start("sh", ["-c", "exit 6"])
      #expect(await child.ending == .exited(6))
    }
  }

  /// A shell that waits for the program has no handler, and would die of it.
  @Test func `a request reaches only what can take it`() async throws {
    let program = try TestProgram(
      "sh",
      [
        "-c",
        """
        python3 -c '
        import os, signal
        signal.signal(signal.SIGUSR1, lambda *_: os._exit(7))
        print(1, flush=True)
        signal.pause()
        '; exit $?
        """,
      ])
    #expect(program.line() == "1")
    #expect(program.child.request(.usr1))
    #expect(await program.child.ending == .exited(7))
    await program.child.terminate(grace: .seconds(1))

    let other = try TestProgram("sleep", ["60"])
    #expect(!other.child.request(.usr1))
    await other.child.terminate(grace: .seconds(1))
    #expect(await other.child.ending == .signalled(.term))
  }

  /// Starts a program in a session of its own, with or without a parent, and waits without a handler.
  private static func leaver(_ parent: String) -> String {
    """
    if os.fork() == 0:
        os.setsid()
        \(parent)
        signal.signal(signal.SIGUSR1, lambda *_: (os.write(1, b"told\\n"), os._exit(0)))
        os.write(1, b"ready\\n")
        while True: signal.pause()
    time.sleep(600)
    """
  }

  @Test(arguments: ["pass", "if os.fork(): os._exit(0)"], [false, true])
  func `a request reaches what has left the group`(parent: String, allOrphans: Bool) async throws {
    await #expect(processExitsWith: .success) { [parent, allOrphans] in
      let program = try TestProgram(
        python: SupervisedChildTests.leaver(parent), orphans: allOrphans ? .all : .recognized)
      // Neither what is ours besides, nor what comes from it.
      let other = try TestProgram(
        python: "signal.signal(signal.SIGUSR1, lambda *_: os._exit(1)); print(1); time.sleep(2)")
      #expect(other.line() == "1")
      #expect(program.line() == "ready")
      #expect(program.child.request(.usr1))
      #expect(program.line() == "told")
      #expect(await other.child.ending == .exited(0))
      await program.child.terminate(grace: .seconds(5))
    }
  }

  /// A launcher passes it on: what it started would get it twice.
  @Test func `where the group takes a request, nobody else gets it`() async throws {
    let program = try TestProgram(
      python: """
        if os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGUSR1, lambda *_: os.write(1, b"second\\n"))
            os.write(1, b"ready\\n")
            while True: time.sleep(60)
        signal.signal(signal.SIGUSR1, lambda *_: os.write(1, b"first\\n"))
        os.write(1, b"ready\\n")
        time.sleep(0.5)
        while True: time.sleep(60)
        """)
    #expect([program.line(), program.line()] == ["ready", "ready"])
    #expect(program.child.request(.usr1))
    #expect(program.line() == "first")
    await program.child.terminate(grace: .seconds(5))
    #expect(program.lines() == [])
  }
}
