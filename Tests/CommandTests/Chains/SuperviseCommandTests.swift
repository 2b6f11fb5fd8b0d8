import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

/// `supervise` outside a job, and the commands that look at what it left: no cluster is needed.
struct SuperviseCommandTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> CommandRun {
    try await RunningProgram(
      Programs.slurmswift, arguments,
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 }
        .merging(environment) { $1 },
      folder: temporary.path
    ).wait()
  }

  @Test func `the exit status is the program's`() async throws {
    for status in [0, 3, 255] {
      let run = try await run(
        "supervise", "--directory", "exit-\(status)", "--", "sh", "-c", "echo said; exit \(status)")
      #expect(run.status == Int32(status), "\(run)")
      #expect(run.output == "said\n")
    }
    #expect(try await run("supervise", "--directory", "a", "--", "no-such-program").status == 127)
    #expect(try await run("supervise", "--directory", "b", "--", "/dev/null").status == 126)
    #expect(
      try await run("supervise", "--directory", "c", "--", "sh", "-c", "kill -KILL $$").status
        == 137)
  }

  @Test func `what is wrong on its line is said`() async throws {
    #expect(try await run("supervise").status == 64)
    #expect(try await run("supervise", "--").status == 64)
    #expect(try await run("supervise", "--leed", "1m", "--", "true").status == 64)
    #expect(try await run("supervise", "--lead", "soon", "--", "true").status == 64)
    #expect(try await run("supervise", "--max-attempts", "0", "--", "true").status == 64)
    // These hung, crashed, and went on for ever.
    #expect(try await run("supervise", "--every", "0s", "--", "true").status == 64)
    #expect(try await run("supervise", "--warning", "KILL", "--", "true").status == 64)
    #expect(try await run("supervise", "--then", "resubmit", "--", "true").status == 64)
    #expect(try await run("attempts").status == 64)
    #expect(try await run("attempts", "--directory", "not-there").status == 1)
  }

  @Test func `attempts are told, as a table and as JSON`() async throws {
    let program = "kill -TERM $PPID; sleep 30"
    let first = try await run("supervise", "--directory", "work", "--", "sh", "-c", program)
    #expect(first.status == 75, "\(first)")
    #expect(try await run("supervise", "--directory", "work", "--", "true").status == 0)
    let table = try await run("attempts", "--directory", "work")
    table.expectSuccess()
    let rows = table.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows[1].first == "1" && rows[1].contains("interrupted"))
    #expect(rows[2].first == "2" && rows[2].contains("completed"))
    try await Schema.expect("attempts", try await run("attempts", "--directory", "work", "--json"))
  }

  /// It was said to be running for ever, and its program did go on.
  @Test func `a supervisor that is killed leaves no program, and its attempt is over`() async throws
  {
    let program = "echo $$ > pid; kill -KILL $PPID; while :; do :; done"
    let killed = try await run("supervise", "--directory", "work", "--", "sh", "-c", program)
    #expect(killed.signal == SIGKILL, "\(killed)")
    let pid = try String(contentsOfFile: temporary.path + "/pid", encoding: .utf8)
    let child = try #require(pid_t(pid.dropLast()))
    try await eventually("the program ends") { kill(child, 0) != 0 }
    let table = try await run("attempts", "--directory", "work")
    #expect(table.output.split(separator: "\n")[1].split(separator: " ").contains("killed"))
    let json = try await run("attempts", "--directory", "work", "--json")
    try await Schema.expect("attempts", json)
    #expect(json.output.contains(#""state" : "killed""#), "\(json)")
  }

  @Test func `the next periodic save waits until the last one is complete`() async throws {
    // While it saves, it holds other requests back, and looks whether there was one.
    let program = """
      import os, signal, time
      saved = 0
      def save(*_):
          global saved
          signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
          time.sleep(1)
          if signal.SIGUSR1 in signal.sigpending(): os._exit(3)
          with open("new", "w") as file: file.write(str(saved))
          os.replace("new", "state")
          saved += 1
          signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
      signal.signal(signal.SIGUSR1, save)
      while saved < 3: time.sleep(0.05)
      """
    let run = try await run(
      "supervise", "--directory", "work", "--every", "100ms", "--lead", "20s", "--checkpoint",
      "state", "--", "python3", "-c", program)
    #expect(run.status == 0, "\(run)")
  }

  @Test func `a folder whose work is done is no other program's`() async throws {
    let first = try await run("supervise", "--directory", "work", "--", "sh", "-c", "echo A")
    #expect(first.output == "A\n")
    let again = try await run("supervise", "--directory", "work", "--", "sh", "-c", "echo A")
    #expect(again.status == 0 && again.output.isEmpty)
    #expect(again.words.contains("nothing was run"), "\(again)")
    let other = try await run("supervise", "--directory", "work", "--", "sh", "-c", "echo B")
    #expect(other.status == 64 && other.output.isEmpty)
    #expect(other.words.contains("of another program, which is done: sh -c echo A"), "\(other)")
  }

  /// They took the work from each other, and all but one ended without a word.
  @Test func `tasks of an array do not share a folder`() async throws {
    func task(_ index: Int) -> [String: String] {
      [
        "SLURM_JOB_ID": "\(20 + index)", "SLURM_ARRAY_JOB_ID": "12",
        "SLURM_ARRAY_TASK_ID": "\(index)", "XDG_STATE_HOME": temporary.path,
      ]
    }
    let ledger = try AttemptLedger(directory: temporary.path + "/work/attempts")
    _ = try ledger.begin(in: JobContext(environment: task(1)))
    let run = try await run(
      "supervise", "--directory", "work", "--", "touch", "worked", environment: task(2))
    #expect(run.status == 64 && run.words.contains("Task 12_1 works in work"), "\(run)")
    #expect(!FileManager.default.fileExists(atPath: temporary.path + "/worked"))
  }

  @Test func `a chain that is stopped is not begun again`() async throws {
    _ = try await run("supervise", "--directory", "work", "--", "sh", "-c", "exit 1")
    try await run("stop", "--directory", "work", "--reason", "enough").expectSuccess()
    let run = try await run("supervise", "--directory", "work", "--", "sh", "-c", "touch worked")
    #expect(run.status == 75)
    #expect(!FileManager.default.fileExists(atPath: temporary.path + "/worked"))
  }

  /// One word could be given, and what failed in it was told as a program that heard no signal.
  @Test func `a save command has arguments, and what it fails of is said`() async throws {
    func save(by command: String, _ folder: String) async throws -> CommandRun {
      try await run(
        "supervise", "--directory", folder, "--save-command", command, "--", "sh", "-c",
        "kill -USR1 $PPID; sleep 30")
    }
    let good = try await save(by: "cp /dev/null 'saved state'", "good")
    #expect(good.status == 75 && !good.words.contains("could not save"), "\(good)")
    #expect(FileManager.default.fileExists(atPath: temporary.path + "/saved state"))
    let bad = try await save(by: "sh -c 'exit 3'", "bad")
    #expect(
      bad.words.contains("could not save: the save command sh -c 'exit 3' ended with exit code 3;"),
      "\(bad)")
    let missing = try await save(by: "./no-such-save x", "missing")
    #expect(missing.words.contains("save command ./no-such-save x did not run: "), "\(missing)")
    for command in ["", "./save.sh $HOME", "./save.sh 'x"] {
      let run = try await save(by: command, "refused")
      #expect(run.status == 64 && run.words.contains("--save-command"), "\(run)")
    }
  }
}
