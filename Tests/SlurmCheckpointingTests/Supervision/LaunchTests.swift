import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

@Suite(.serialized) struct LaunchTests {
  @Test func `no signal is blocked in it, and none is caught or ignored that is not here`()
    async throws
  {
    var (blocked, old) = (sigset_t(), sigset_t())
    sigfillset(&blocked)
    pthread_sigmask(SIG_SETMASK, &blocked, &old)
    let program = try TestProgram("cat", ["/proc/self/status"])
    pthread_sigmask(SIG_SETMASK, &old, nil)
    let signals = Self.signals(in: program.lines())
    #expect(signals["SigBlk"] == 0 && signals["SigCgt"] == 0)
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let ours = Self.signals(in: status.split(separator: "\n").map(String.init))
    #expect(signals["SigIgn"] != nil && signals["SigIgn"] == ours["SigIgn"])
    #expect(await program.child.ending == .exited(0))
  }

  /// The sets of signals in `/proc/self/status`, without the two that glibc keeps for itself and
  /// ignores in what it spawns.
  private static func signals(in lines: [String]) -> [String: UInt64] {
    let fields = lines.map { $0.split(separator: ":\t") }.filter { $0.count == 2 }
    let sets = fields.compactMap { field in
      UInt64(field[1], radix: 16).map { (String(field[0]), $0 & ~(0b11 << 31)) }
    }
    return Dictionary(sets) { first, _ in first }
  }

  @Test func `what nohup ignores stays ignored, what we catch does not`() async throws {
    await #expect(processExitsWith: .success) {
      signal(SIGHUP, SIG_IGN)
      signal(SIGCHLD, SIG_IGN)
      signal(SIGPIPE, SIG_DFL)
      signal(SIGUSR2) { _ in }
      let program = try TestProgram("cat", ["/proc/self/status"])
      #expect(LaunchTests.signals(in: program.lines())["SigIgn"] == 1)
      #expect(await program.child.ending == .exited(0))
    }
  }

  @Test func `a launcher's descriptors survive, and ours do not`() async throws {
    let handedDown = dup(0)
    let ours = fcntl(0, F_DUPFD_CLOEXEC, 0)
    defer { for descriptor in [handedDown, ours] { close(descriptor) } }
    let program = try TestProgram(
      python: """
        for number in (int(os.environ["PMI_FD"]), \(ours)):
            try: os.fstat(number); print("open")
            except OSError: print("closed")
        """, environment: ["PMI_FD": "\(handedDown)"])
    #expect(program.line() == "open")
    #expect(program.line() == "closed")
    #expect(await program.child.ending == .exited(0))
  }

  @Test func `no descriptor survives where none is to`() async throws {
    let path = NSTemporaryDirectory() + "/alone-\(UUID().uuidString)"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    let open = dup(0)
    defer {
      for undo in [{ _ = close(file) }, { _ = close(open) }, { _ = unlink(path) }] { undo() }
    }
    let child = try SupervisedChild.start(
      "ls", ["/proc/self/fd"], output: file, errors: file, inheritsDescriptors: false)
    #expect(await child.ending == .exited(0))
    // And that which ls has opened.
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "0\n1\n2\n3\n")
  }

  @Test func `standard streams can change places`() async throws {
    let path = NSTemporaryDirectory() + "/streams-\(UUID().uuidString)"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { for undo in [{ _ = close(file) }, { _ = unlink(path) }] { undo() } }
    try FileHandle(fileDescriptor: file).write(contentsOf: Data("in\n".utf8))
    lseek(file, 0, SEEK_SET)
    let child = try SupervisedChild.start(
      "sh", ["-c", "read line; echo $line out; echo err >&2; ls -l /proc/self/fd/0 >/dev/null"],
      input: file, output: file, errors: file)
    #expect(await child.ending == .exited(0))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "in\nin out\nerr\n")
  }

  @Test func `the environment is ours with the changes`() async throws {
    let program = try TestProgram("env", environment: ["NEW": "a=b c", "HOME": nil])
    let lines = program.lines()
    let path = String(cString: getenv("PATH"))
    #expect(lines.contains("NEW=a=b c") && lines.contains("PATH=\(path)"))
    #expect(!lines.contains { $0.hasPrefix("HOME=") })
    #expect(lines.contains { $0.hasPrefix("SLURMSWIFT_SUPERVISED=") })
    #expect(await program.child.ending == .exited(0))
  }

  @Test func `variables that are not UTF-8 are handed down as they are`() async throws {
    await #expect(processExitsWith: .success) {
      setenv("RAW", [CChar(bitPattern: 0xff), CChar(bitPattern: 0x80), 0], 1)
      setenv("SLURMSWIFT_SUPERVISED", "above", 1)
      let program = try TestProgram(
        python: """
          print(os.environb[b"RAW"].hex())
          print(os.environ["SLURMSWIFT_SUPERVISED"].startswith("above:"))
          """)
      #expect(program.line() == "ff80")
      #expect(program.line() == "True")
    }
  }

  /// A process of its own, which is killed.
  @Test func `a program does not outlive who started it`() async throws {
    let path = NSTemporaryDirectory() + "/child-\(UUID().uuidString)"
    defer { unlink(path) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let child = try SupervisedChild.start("sleep", ["600"])
      // Not with the thread that asked for it.
      try await Task.detached { try await Task.sleep(for: .milliseconds(200)) }.value
      try #require(TestProgram.exists(child.pid))
      try Data("\(child.pid)".utf8).write(to: URL(filePath: path))
      kill(getpid(), SIGKILL)
    }
    let pid = try #require(Int32(String(contentsOfFile: path, encoding: .utf8)))
    #expect(try await TestProgram.waits { !TestProgram.exists(pid) })
  }

  @Test func `of the folders of PATH the first one counts that has a program`() async throws {
    let folder = NSTemporaryDirectory() + "/path-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["denied", "good", "late"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      let path = "\(folder)/\(name)/tool"
      try Data("#!/bin/sh\necho \(name)\n".utf8).write(to: URL(fileURLWithPath: path))
      chmod(path, name == "denied" ? 0o600 : 0o700)
    }
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      setenv("PATH", "\(folder)/none:\(folder)/denied:\(folder)/good:\(folder)/late", 1)
      let lines = try TestProgram("tool").lines()
      #expect(lines == ["good"])
      setenv("PATH", "\(folder)/denied:\(folder)/none", 1)
      let error = #expect(throws: SupervisionError.self) { try SupervisedChild.start("tool") }
      #expect(error?.code == .notExecutable)
    }
  }

  @Test func `a path with spaces is one program`() async throws {
    let folder = NSTemporaryDirectory() + "/a folder \(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/my program"
    try Data("#!/bin/sh\necho \"$# $1\"\n".utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, 0o700)
    let program = try TestProgram(path, ["one argument\nof two lines"])
    #expect(program.line() == "1 one argument")
    #expect(program.line() == "of two lines")
    #expect(await program.child.ending == .exited(0))
  }

  @Test(arguments: [
    ("#!/no/such/interpreter\n", 0o700, SupervisionError.Code.noInterpreter),
    ("#!/bin/sh\n", 0o600, .notExecutable),
    ("no program\n", 0o700, .invalidFormat),
  ])
  func `a file that is no program is an error that says why`(
    text: String, mode: Int, code: SupervisionError.Code
  ) throws {
    let path = NSTemporaryDirectory() + "/program-\(UUID().uuidString)"
    try writeProgram(text.utf8, to: path, mode: mode)
    defer { unlink(path) }
    let error = #expect(throws: SupervisionError.self) { try SupervisedChild.start(path) }
    #expect(error?.code == code)
    #expect(error?.description.hasPrefix("cannot start \(path): it") == true)
  }

  @Test(arguments: [
    ("no-such-program", "cannot start no-such-program: there is no such program in PATH"),
    ("/no/such/program", "cannot start /no/such/program: there is no such program"),
    ("/dev/null/program", "cannot start /dev/null/program: there is no such program"),
    ("", "cannot start : there is no such program in PATH"),
    ("/tmp", "cannot start /tmp: it may not be executed"),
    ("a\0b", #"cannot start "a\0b": a NUL can be in no argument and no variable"#),
  ])
  func `a program that cannot be is an error`(program: String, words: String) {
    let error = #expect(throws: SupervisionError.self) { try SupervisedChild.start(program) }
    #expect(error?.description == words)
  }

  @Test func `a NUL in an argument or a variable is an error`() {
    let error = #expect(throws: SupervisionError.self) {
      try SupervisedChild.start("true", ["a", "b\0c"])
    }
    #expect(error?.code == .invalidText)
    for variable in [("A", "b\0c"), ("A\0", "b"), ("A=B", "c"), ("", "a")] {
      let error = #expect(throws: SupervisionError.self) {
        try SupervisedChild.start("true", environment: [variable.0: variable.1])
      }
      #expect(error?.code == .invalidText)
    }
  }

  @Test func `too many arguments are the system's error`() {
    let error = #expect(throws: SupervisionError.self) {
      try SupervisedChild.start(
        "true", Array(repeating: String(repeating: "a", count: 100_000), count: 100))
    }
    #expect(error?.code == .system(E2BIG))
  }
}
