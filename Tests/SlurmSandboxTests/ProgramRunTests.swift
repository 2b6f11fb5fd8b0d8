import Glibc
import Testing

@testable import SlurmSandbox

struct ProgramRunTests {
  private func run(_ script: String, limit: Duration = .seconds(20)) throws -> ProgramRun {
    try ProgramRun.run(
      Invocation(
        program: "/bin/sh", arguments: ["-c", script], environment: ["GREETING": "hello"],
        directory: "/usr", output: .file("/dev/null")),
      limit: limit)
  }

  @Test func `output, status and working folder are the program's`() throws {
    let run = try run("echo $GREETING; pwd; echo oh >&2; exit 3")
    #expect(run.output == "hello\n/usr\noh\n")
    #expect(run.ending == .status(3))
    #expect(run.ending.reason.contains("3"))
  }

  @Test func `nothing but standard input and output is inherited`() throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    // ls itself opens one, the folder.
    #expect(
      try run("ls /proc/self/fd; ps -o sid= -p $$ | grep -qx \" *$$\"").output == "0\n1\n2\n3\n")
    #expect(try run("env | sort | grep -v -e ^PWD -e ^_ -e ^SHLVL").output == "GREETING=hello\n")
  }

  @Test func `a program that takes too long is killed`() throws {
    let clock = ContinuousClock()
    var ending: ProgramRun.Ending?
    let time = try clock.measure {
      ending = try run("exec sleep 100", limit: .milliseconds(100)).ending
    }
    #expect(ending == .timeLimit)
    #expect(time < .seconds(50))
  }

  @Test func `a signal is told from a status`() throws {
    #expect(try run("kill -KILL $$").ending == .signal(SIGKILL))
  }

  @Test func `a program that is not there is an error that names it`() {
    let invocation = Invocation(
      program: "/nonexistent/program", environment: [:], directory: "/",
      output: .file("/dev/null"))
    let error = #expect(throws: SandboxError.self) { try invocation.start() }
    #expect(error?.description.contains("/nonexistent/program") == true)
  }
}
