import Foundation
import Slurm
import SlurmCheckpointing
import Testing

@Suite(.serialized) struct TerminationTests {
  @Test func `one that ends at SIGTERM has its grace, and no longer`() async throws {
    let program = try TestProgram(
      python: """
        signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.3), os._exit(3)))
        print(1)
        while True: signal.pause()
        """)
    #expect(program.line() == "1")
    let clock = ContinuousClock()
    let time = await clock.measure { await program.child.terminate(grace: .seconds(300)) }
    #expect(await program.child.ending == .exited(3))
    #expect(time < .seconds(200))
  }

  @Test func `one that ignores SIGTERM is killed after the grace`() async throws {
    let program = try TestProgram(
      python: "signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1); time.sleep(60)")
    #expect(program.line() == "1")
    let time = await ContinuousClock().measure {
      #expect(await program.child.terminate(grace: .milliseconds(300)))
    }
    #expect(await program.child.ending == .signalled(.kill))
    #expect(time >= .milliseconds(300))
  }

  @Test func `one that is stopped ends by SIGTERM`() async throws {
    let program = try TestProgram("sleep", ["60"])
    program.child.send(.stop)
    await program.child.terminate(grace: .seconds(30))
    #expect(await program.child.ending == .signalled(.term))
  }

  @Test func `one whose first thread has ended is no zombie, and is killed`() async throws {
    let program = try TestProgram(
      python: """
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if os.fork() == 0:
            os.setpgid(0, 0)
            threading.Thread(target=lambda: (time.sleep(0.2), print(os.getpid()), time.sleep(60))).start()
            ctypes.CDLL(None).pthread_exit(None)
        time.sleep(60)
        """)
    let pid = try #require(program.numbers().first)
    await program.child.terminate(grace: .milliseconds(100))
    #expect(try await TestProgram.waits { kill(pid, 0) != 0 })
    #expect(await program.child.ending == .signalled(.kill))
  }

  /// Makes processes in many ways, and prints their ids; half of them ignore SIGTERM.
  static let bomb = """
    def leave(number):
        if number % 2: os.setsid()
        if number % 3: signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if number % 5 == 0 and os.fork(): os._exit(0)
        os.write(1, b"%d\\n" % os.getpid())
        while True: time.sleep(60)
    for number in range(20):
        if os.fork() == 0: leave(number)
    """

  @Test(arguments: ["os._exit(8)", "time.sleep(60)"], [false, true])
  func `nothing is left of 20 grandchildren in many sessions`(then: String, allOrphans: Bool)
    async throws
  {
    // A process of its own, to which all orphans may come.
    await #expect(processExitsWith: .success) { [then, allOrphans] in
      let program = try TestProgram(
        python: Self.bomb + "\n" + then, orphans: allOrphans ? .all : .recognized)
      let pids = (0..<20).compactMap { _ in program.numbers().first }
      #expect(Set(pids).count == 20 && pids.allSatisfy(TestProgram.exists))
      if !then.hasPrefix("time") { #expect(await program.child.ending == .exited(8)) }
      #expect(await program.child.terminate(grace: .milliseconds(200)))
      #expect(pids.filter(TestProgram.exists) == [])
      #expect(!TestProgram.exists(program.child.pid))
    }
  }

  @Test func `what goes on starting processes is ended`() async throws {
    let program = try TestProgram(
      python: """
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print(1)
        while True:
            if os.fork() == 0:
                if os.fork(): os._exit(0)
                os.setsid()
                os.write(1, b"%d\\n" % os.getpid())
                time.sleep(60)
            os.wait()
            time.sleep(0.002)
        """)
    #expect(program.line() == "1")
    let some = (0..<30).compactMap { _ in program.numbers().first }
    await program.child.terminate(grace: .milliseconds(50))
    var all = some
    while let pid = program.numbers().first { all.append(pid) }
    #expect(all.count >= 30 && all.filter(TestProgram.exists) == [])
  }

  @Test func `it goes to the end although the task is cancelled`() async throws {
    let program = try TestProgram(
      python: "signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1); time.sleep(60)")
    #expect(program.line() == "1")
    let child = program.child
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await child.terminate(grace: .milliseconds(200))
    }
    #expect(await task.value)
    #expect(!TestProgram.exists(child.pid))
  }

  @Test(.enabled(if: getuid() == 0, "only root can become another"))
  func `what may not be signalled is left, and said to be`() async throws {
    await #expect(processExitsWith: .success) {
      let child = try SupervisedChild.start("sleep", ["2"])
      #expect(setuid(65534) == 0)
      #expect(await child.terminate(grace: .milliseconds(100)) == false)
      #expect(await child.ending == .exited(0))
      #expect(await child.terminate(grace: .zero))
    }
  }

  @Test func `two who terminate at once both see the end`() async throws {
    let program = try TestProgram("sleep", ["60"])
    let child = program.child
    async let first = child.terminate(grace: .seconds(30))
    async let second = child.terminate(grace: .seconds(30))
    #expect(await [first, second] == [true, true])
    #expect(await child.terminate(grace: .seconds(30)))
    #expect(await child.ending == .signalled(.term))
  }

  /// As a service does that becomes a daemon: its parent gone, a session and an environment of its own.
  static let daemon = """
    if os.fork() == 0:
        os.setsid()
        if os.fork(): os._exit(0)
        os.execve(sys.executable, ["python3", "-c", '''if True:
            import os, time
            os.write(1, b"%d\\\\n" % os.getpid())
            time.sleep(60)'''], ENVIRONMENT)
    """

  @Test func `a daemon is recognized by its environment`() async throws {
    let source = Self.daemon.replacingOccurrences(of: "ENVIRONMENT", with: "os.environ")
    let program = try TestProgram(python: source)
    let daemon = try #require(program.numbers().first)
    #expect(await program.child.ending == .exited(0))
    await program.child.terminate(grace: .seconds(5))
    #expect(!TestProgram.exists(daemon))
  }

  @Test func `where all orphans are its own, a daemon without environment is ended`() async throws {
    await #expect(processExitsWith: .success) {
      let source = Self.daemon.replacingOccurrences(of: "ENVIRONMENT", with: "{}")
      // What was there before, as of a shell that became this program, is spared.
      let before = try SupervisedChild.start("sleep", ["60"])
      try await Task.sleep(for: .milliseconds(50))
      let program = try TestProgram(python: source, orphans: .all)
      let daemon = try #require(program.numbers().first)
      #expect(await program.child.ending == .exited(0))
      await program.child.terminate(grace: .seconds(5))
      #expect(!TestProgram.exists(daemon))
      #expect(TestProgram.exists(before.pid))
      await before.terminate(grace: .zero)
      #expect(await before.ending == .signalled(.term))
    }
  }

  @Test func `where all orphans are its own, none stays a zombie`() async throws {
    await #expect(processExitsWith: .success) {
      let program = try TestProgram(
        python: """
          for _ in range(50):
              if os.fork() == 0:
                  os.setsid()
                  if os.fork(): os._exit(0)
                  time.sleep(0.05)
                  os.write(1, b"%d\\n" % os.getpid())
                  os._exit(0)
              os.wait()
          time.sleep(60)
          """, orphans: .all)
      let pids = (0..<50).compactMap { _ in program.numbers().first }
      #expect(pids.count == 50)
      #expect(try await TestProgram.waits { !pids.contains(where: TestProgram.exists) })
      await program.child.terminate(grace: .seconds(5))
      #expect(await program.child.ending == .signalled(.term))
    }
  }
}
