import Foundation
import Testing

extension CommandTests {
  struct SubmitCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `an array beyond MaxArraySize is refused, with the highest index that fits`()
      async throws
    {
      let script = try cluster.newFile("array.sh", "#!/bin/sh\ntrue\n")
      let refused = try await cluster.slurmswift("submit", "--hold", "--array", "1-2001", script)
      refused.expectFailure(
        1, "Invalid job array specification", "ESLURM_INVALID_ARRAY", "hint:",
        "the highest index is 2000")
      let accepted = try await cluster.slurmswift("submit", "--hold", "--array", "1-2000", script)
      #expect(accepted.status == 0, "\(accepted)")
      let id = try #require(accepted.lines.first)
      let cancelled = try await cluster.slurmswift("cancel", id)
      cancelled.expectSuccess()
    }

    @Test func `a colon begins another component`() async throws {
      let script = try cluster.newFile("components.sh", "#!/bin/sh\n#SBATCH -H -t 5\ntrue\n")
      let run = try await cluster.slurmswift("submit", "-N1", ":", "-N2", "--exclusive", script)
      run.expectSuccess()
      let id = try #require(run.lines.first)
      let shown = try await cluster.slurm("squeue", "-h", "-j", id, "-o", "%i %D %l")
      #expect(Set(shown.split(separator: "\n")) == ["\(id)+0 1 5:00", "\(id)+1 2 5:00"])
      let start = try await cluster.slurmswift("submit", "--test-only", "-N1", ":", "-N1", script)
      start.expectSuccess()
      #expect(start.output.contains("to start at"))
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `stdout is the id alone`() async throws {
      let script = try cluster.newFile("plain.sh", "#!/bin/sh\ntrue\n")
      let run = try await cluster.slurmswift("submit", "-o", "/dev/null", script)
      run.expectSuccess()
      #expect(run.output.wholeMatch(of: /\d+\n/) != nil)
      let json = try await cluster.slurmswift("submit", "-o", "/dev/null", "--json", script)
      json.expectSuccess()
      struct Submission: Decodable { let id: UInt32 }
      #expect(try json.decoded(Submission.self).id > UInt32(run.lines[0]) ?? 0)
    }

    @Test func `a job that is to be held is accepted without a word`() async throws {
      let script = try cluster.newFile("held.sh", "#!/bin/sh\ntrue\n")
      let run = try await cluster.slurmswift("submit", "--hold", script)
      run.expectSuccess()
      let json = try await cluster.slurmswift("submit", "--hold", "--json", script)
      json.expectSuccess()
      struct Submission: Decodable {
        let id: UInt32
        let warning: String?
      }
      let submission = try json.decoded(Submission.self)
      #expect(submission.warning == nil)
      for id in [run.lines[0], "\(submission.id)"] {
        #expect(try await cluster.standing(of: id) == "PENDING 0")
        _ = try await cluster.slurmswift("cancel", id)
      }
    }

    @Test func `what Slurm accepts a job with is told`() async throws {
      let script = try cluster.newFile("long.sh", "#!/bin/sh\ntrue\n")
      // Longer than the partition allows: it waits until that is changed.
      let run = try await cluster.slurmswift(
        "submit", "-o", "/dev/null", "--hold", "-p", "short", "-t", "1-0", script)
      #expect(run.status == 0 && run.words.hasPrefix("warning: "), "\(run)")
      _ = try await cluster.slurmswift("cancel", run.lines.first ?? "")
    }

    @Test func `its options reach Slurm`() async throws {
      let id = try await cluster.submit(
        "true", "--hold", "-J", "all of them", "-p", "short", "-t", "1:30", "--time-min", "1",
        "-N", "1-2", "-n", "3", "-c", "2", "--mem", "1G", "-x", "n2", "--nice=5", "--comment",
        "words", "--no-requeue", "-d", "singleton", "--signal", "B:USR1@30", "-D", "/tmp")
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      for field in [
        "JobName=all of them", "Partition=short", "TimeLimit=00:02:00", "TimeMin=00:01:00",
        "NumTasks=3", "CPUs/Task=2", "MinMemoryNode=1G", "ExcNodeList=n2", "Nice=5",
        "Comment=words", "Requeue=0", "Dependency=singleton(unfulfilled)", "WorkDir=/tmp",
        "Priority=0",
      ] {
        #expect(record.contains(" \(field) "), "\(field) in \(record)")
      }
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `an empty value is one, and what stands behind it the script`() async throws {
      let script = try cluster.newFile("empty.sh", "#!/bin/sh\ntrue\n")
      for program in [Programs.slurmswift, "sbatch"] {
        let words = program == "sbatch" ? ["--parsable"] : ["submit"]
        let run = try await cluster.run(
          program,
          words + ["-H", "--comment=", "--nice", "-t", "-1", "-o", "none", script, "other"])
        let id = try #require(run.lines.first, "\(run)")
        let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
        for field in ["Nice=100", "TimeLimit=UNLIMITED", "StdOut=/dev/null"] {
          #expect(record.contains(" \(field)"), "\(field) in \(record)")
        }
        #expect(record.contains("Command=\(script) other ") && !record.contains("Comment=other"))
        _ = try await cluster.slurmswift("cancel", id)
      }
    }

    @Test func `the job learns the priority of the process that submits`() async throws {
      let output = cluster.folder + "/priority"
      let script = try cluster.newFile("priority.sh", "#!/bin/sh\necho $SLURM_PRIO_PROCESS\n")
      let run = try await cluster.run(
        "nice", ["-n", "7", Programs.slurmswift, "submit", "-W", "-o", output, script])
      #expect(run.status == 0, "\(run)")
      #expect(try String(contentsOfFile: output, encoding: .utf8) == "7\n")
    }

    @Test func `a script is found in PATH, and may not silence the command`() async throws {
      let folder = cluster.newPath("programs")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try "#!/bin/sh\n#SBATCH --quiet -H\ntrue\n"
        .write(toFile: folder + "/on-path.sh", atomically: true, encoding: .utf8)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let run = try await cluster.slurmswift(
        "submit", "on-path.sh", environment: ["PATH": "\(folder):\(path)"])
      run.expectSuccess()
      let id = try #require(run.lines.first)
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      #expect(record.contains(" Command=\(folder)/on-path.sh "), "\(record)")
      _ = try await cluster.slurmswift("cancel", id)
    }

    /// A pipe can be read once.
    @Test func `a file that an option names is read once`() async throws {
      let pipe = cluster.newPath("pipe")
      #expect(mkfifo(pipe, 0o600) == 0)
      let script = try cluster.newFile("env.sh", "#!/bin/sh\nenv\n")
      let output = cluster.newPath("output")
      let writing = Task.detached { try Data("A=piped\0".utf8).write(to: URL(filePath: pipe)) }
      let run = try await cluster.slurmswift(
        "submit", "-W", "-o", output, "--export-file=\(pipe)", script, within: .seconds(30))
      #expect(run.status == 0, "\(run)")
      try await writing.value
      #expect(try cluster.contents(of: output).contains("A=piped\n"))
      let lines = try cluster.newFile("lines", "#BB create x\n")
      let burst = try await cluster.slurmswift("submit", "-H", "--bbf=\(lines)", script)
      burst.expectSuccess()
      _ = try await cluster.slurmswift("cancel", burst.lines.first ?? "")
    }

    @Test func `a job that is submitted exactly once has a mark`() async throws {
      let script = try cluster.newFile("once.sh", "#!/bin/sh\ntrue\n")
      let run = try await cluster.slurmswift(
        "submit", "--exactly-once", "-H", "--comment=mine", script)
      run.expectSuccess()
      let id = try #require(run.lines.first)
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      #expect(record.contains(" Comment=mine slurmswift:"), "\(record)")
      _ = try await cluster.slurmswift("cancel", id)
      let refused = try await cluster.slurmswift(
        "submit", "--exactly-once", "-N1", ":", "-N1", script)
      refused.expectFailure(64, "components")
    }

    @Test func `an unknown partition is refused by Slurm`() async throws {
      let script = try cluster.newFile("plain.sh", "#!/bin/sh\ntrue\n")
      let run = try await cluster.slurmswift("submit", "-p", "nowhere", script)
      run.expectFailure(1, "Invalid partition name specified", "ESLURM_INVALID_PARTITION_NAME")
    }

    @Test(arguments: [
      ("no interpreter", "echo hello\n", "#!"), ("empty", "", "empty"), ("blank", " \n\n", "empty"),
      ("DOS", "#!/bin/sh\r\ntrue\r\n", "DOS"),
    ])
    func `what is no script is not submitted`(
      name: String, text: String, problem: String
    ) async throws {
      let script = try cluster.newFile("wrong.sh", text)
      let run = try await cluster.slurmswift("submit", script)
      run.expectFailure(64, problem, script)
    }

    /// The job would run in another folder, which Slurm makes up of the one that is not there.
    @Test func `a working folder that is not UTF-8 is refused`() async throws {
      let script = try cluster.newFile("plain.sh", "#!/bin/sh\ntrue\n")
      let folder = "\(cluster.newPath("caf"))$(printf '\\351')"
      for words in ["submit", "submit -D /tmp", "campaign submit --tasks 2 --directory /tmp/none"] {
        // Foundation could not remove the folder.
        let text = """
          mkdir "\(folder)" && cd "\(folder)" || exit
          '\(Programs.slurmswift)' \(words) '\(script)'
          status=$?
          rmdir "\(folder)"
          exit $status
          """
        let run = try await cluster.run("/bin/sh", ["-c", text])
        run.expectFailure(64, "the working folder has a path that is not UTF-8")
      }
    }

    @Test func `a script or program that is not there is named`() async throws {
      let script = try await cluster.slurmswift("submit", "/nonexistent/job.sh")
      script.expectFailure(64, "/nonexistent/job.sh", "No such file")
      let program = try await cluster.slurmswift("submit", "--", "no-such-program", "argument")
      program.expectFailure(64, "no-such-program")
      let data = try cluster.newFile("data", "no program\n")
      let notExecutable = try await cluster.slurmswift("submit", "--", data)
      notExecutable.expectFailure(64, data)
    }

    @Test(arguments: [
      ("exit 0", []), ("exit 7", []), ("kill -TERM $$", []), ("exit 300", []),
      ("exit $SLURM_ARRAY_TASK_ID", ["-a", "0,3,5"]),
    ])
    func `a job that is waited for gives its exit code, as sbatch has it`(
      text: String, options: [String]
    ) async throws {
      let script = try cluster.newFile("end.sh", "#!/bin/sh\n\(text)\n")
      let arguments = ["-W", "-o", "/dev/null"] + options + [script]
      let theirs = try await cluster.run("sbatch", arguments)
      let ours = try await cluster.start(["submit"] + arguments).wait()
      #expect(ours.status == theirs.status, "\(ours) \(theirs)")
      #expect(ours.output.wholeMatch(of: /\d+\n/) != nil, "\(ours)")
    }

    @Test func `the script and the environment may ask for the wait`() async throws {
      let script = try cluster.newFile(
        "wait.sh", "#!/bin/sh\n#SBATCH --wait -o /dev/null\nexit 4\n")
      let run = try await cluster.slurmswift("submit", "-Q", script)
      #expect(run.status == 4 && run.output == "" && run.words == "", "\(run)")
      let other = try cluster.newFile("other.sh", "#!/bin/sh\n#SBATCH -o /dev/null\nexit 5\n")
      let waited = try await cluster.slurmswift(
        "submit", other, environment: ["SBATCH_WAIT": "1"])
      #expect(waited.status == 5, "\(waited)")
    }

    @Test func `a test says when and where, as sbatch does, and submits nothing`() async throws {
      let script = try cluster.newFile("test.sh", "#!/bin/sh\n#SBATCH --test-only\nexec sleep 99\n")
      let arguments = ["-N2", "-n3", "-J", "only a test", script]
      let theirs = try await cluster.run("sbatch", arguments)
      let ours = try await cluster.start(["submit"] + arguments).wait()
      ours.expectSuccess()
      // The number and the time are of the moment, and sbatch says it on stderr.
      let pattern = /Job \d+ to start at \d{4}-[-T:\d]+ (using 3 processors on nodes .*)/
      let (expected, found) = (
        theirs.words.firstMatch(of: pattern), ours.output.firstMatch(of: pattern)
      )
      #expect(try #require(expected, "\(theirs)").1 == #require(found, "\(ours)").1)
      let json = try await cluster.slurmswift("submit", "--test-only", "--json", "-N2", script)
      json.expectSuccess()
      struct Start: Decodable {
        let startTime: Date
        let nodes: String?
      }
      let start = try json.decoded(Start.self)
      #expect(start.nodes == "n[1-2]" && start.startTime > .now - 3600, "\(json)")
      #expect(try await cluster.slurm("squeue", "-h", "-n", "only a test") == "")
    }

    @Test func `a test of a job that cannot start is refused, as by sbatch`() async throws {
      let script = try cluster.newFile("test.sh", "#!/bin/sh\n")
      let theirs = try await cluster.run("sbatch", ["--test-only", "-N99", script])
      let ours = try await cluster.slurmswift("submit", "--test-only", "-N99", script)
      #expect(theirs.status == 1)
      ours.expectFailure(1, "ESLURM_")
    }

    @Test func `options behind the script are the script's`() async throws {
      let output = cluster.newPath("output")
      let script = try cluster.newFile("print.sh", "#!/bin/sh\nprintf '%s|' \"$@\"\n")
      let run = try await cluster.slurmswift(
        "submit", "-o", output, script, "--json", "-p", "nowhere", "two words", "--", "-h")
      run.expectSuccess()
      let waited = try await cluster.slurmswift("wait", "-q", run.lines[0])
      waited.expectSuccess()
      #expect(try cluster.contents(of: output) == "--json|-p|nowhere|two words|--|-h|")
    }
  }
}
