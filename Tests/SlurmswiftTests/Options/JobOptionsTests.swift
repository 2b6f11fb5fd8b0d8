import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("The options of submit")
struct JobOptionsTests {
  @Test func nothingIsAskedForWithoutThem() throws {
    let job = try description([])
    #expect(job.name == "echo" && job.arguments == [] && !job.isHeld)
    let texts = [
      job.partition, job.account, job.qos, job.reservation, job.genericResources, job.features,
      job.excludedNodes, job.comment, job.standardInput, job.standardOutput, job.standardError,
      job.workingDirectory,
    ]
    #expect(texts.allSatisfy { $0 == nil })
    #expect(job.timeLimit == nil && job.minimumTimeLimit == nil && job.beginTime == nil)
    #expect(job.nodeCount == nil && job.taskCount == nil && job.cpusPerTask == nil)
    #expect(job.memory == nil && job.tasks == nil && job.dependency == nil && job.nice == nil)
    #expect(
      job.isRequeueable == nil && job.warning == nil && job.mail == nil && job.openMode == nil)
  }

  @Test func inTheirLongForms() throws {
    let job = try description([
      "--job-name", "stew", "--partition", "short,long", "--account", "lab", "--qos", "high",
      "--reservation", "maint", "--gres", "gpu:2", "--constraint", "fast", "--exclude", "n[1-3]",
      "--comment", "a comment", "--input", "in", "--output", "out-%j", "--error", "err", "--chdir",
      "/work",
    ])
    #expect(job.name == "stew" && job.partition == "short,long" && job.account == "lab")
    #expect(job.qos == "high" && job.reservation == "maint" && job.genericResources == "gpu:2")
    #expect(job.features == "fast" && job.excludedNodes == "n[1-3]" && job.comment == "a comment")
    #expect(job.standardInput == "in" && job.standardOutput == "out-%j")
    #expect(job.standardError == "err" && job.workingDirectory == "/work")
  }

  /// The letters of sbatch.
  @Test func inTheirShortForms() throws {
    let job = try description([
      "-J", "stew", "-p", "short", "-A", "lab", "-q", "high", "-t", "1:30:00", "-N", "2-4", "-n",
      "8",
      "-c", "2", "-a", "1-9%3", "-d", "singleton", "-H", "-C", "fast", "-x", "n1", "-i", "in", "-o",
      "out", "-e", "err", "-D", "/work", "-b", "2026-11-24",
    ])
    #expect(job.name == "stew" && job.partition == "short" && job.account == "lab")
    #expect(job.qos == "high" && job.timeLimit == .minutes(90) && job.nodeCount == 2...4)
    #expect(job.taskCount == 8 && job.cpusPerTask == 2 && job.isHeld)
    #expect(try job.tasks == TaskArray("1-9%3") && job.dependency == .singleton)
    #expect(job.features == "fast" && job.excludedNodes == "n1" && job.standardInput == "in")
    #expect(job.standardOutput == "out" && job.standardError == "err")
    #expect(job.workingDirectory == "/work" && job.beginTime != nil)
  }

  @Test func limitsAndMemory() throws {
    let node = try description(["--time", "6d", "--time-min", "2h", "--mem", "4G"])
    #expect(node.timeLimit == .days(6) && node.minimumTimeLimit == .hours(2))
    #expect(node.memory == .perNode(megabytes: 4096))
    #expect(try description(["--mem-per-cpu", "512"]).memory == .perCPU(megabytes: 512))
    #expect(try description(["--time", "unlimited"]).timeLimit == .unlimited)
    #expect(try description(["--time=-1"]).timeLimit == .unlimited)
  }

  @Test func switches() throws {
    #expect(try description(["--requeue"]).isRequeueable == true)
    #expect(try description(["--no-requeue"]).isRequeueable == false)
    #expect(try description(["--requeue", "--no-requeue"]).isRequeueable == false)
    #expect(try description(["--hold"]).isHeld)
    #expect(try description(["--open-mode", "append"]).openMode == .append)
    #expect(try description(["--open-mode", "truncate"]).openMode == .truncate)
    #expect(try description(["--nice=5"]).nice == 5)
    #expect(try description(["--nice"]).nice == 100)
    #expect(try description(["--nice=-5"]).nice == -5)
  }

  @Test func warningAndMail() throws {
    let job = try description([
      "--signal", "B:USR1@600", "--mail-type", "END,FAIL", "--mail-user", "me",
    ])
    #expect(job.warning == JobWarning(.usr1, before: .minutes(10), to: .batchStep))
    #expect(job.mail == MailNotification(on: [.end, .fail], to: "me"))
    #expect(try description(["--mail-type", "END"]).mail == MailNotification(on: .end))
  }

  @Test(arguments: [
    ["--time", "x"], ["--time-min", "1::2"], ["--array", "1-"], ["--nodes", "0"], ["--mem", "4X"],
    ["--signal", "XYZ"], ["--begin", "yesterday"], ["--mail-type", "x"], ["--ntasks", "0"],
    ["--ntasks", "x"], ["--cpus-per-task", "0"], ["--mem", "1", "--mem-per-cpu", "1"],
    ["--open-mode", "x"], ["--no-such-option"],
  ])
  func refused(arguments: [String]) {
    #expect(throws: OptionError.self) { try description(arguments) }
  }

  @Test func theScriptThenTheEnvironmentThenTheCommandLine() throws {
    let script = "#!/bin/sh\n#SBATCH -J one -p one -A one --mem-per-gpu=1 --mail-type=END\n"
    let directives = try SubmissionOptions(script: Array(script.utf8))
    let variables = ["SBATCH_PARTITION": "two", "SBATCH_ACCOUNT": "two", "SBATCH_QOS": "two"]
    let command = try SubmittedCommand(
      ["-A", "three", "--mail-type=FAIL", "--qos=four", "--", "/bin/echo"])
    let job = try command.descriptions(
      script: [directives], environment: SubmissionOptions(environment: variables))[0]
    #expect(job.name == "one" && job.partition == "two" && job.account == "three")
    #expect(job.qos == "four" && job.gpus.megabytesPerGPU == 1)
    #expect(job.mail?.events == [.end, .fail])
    // As sbatch: the script's is no less asked for than the command line's.
    #expect(throws: (any Error).self) {
      try SubmittedCommand(["--mem=2", "--", "/bin/echo"]).descriptions(script: [directives])
    }
  }

  @Test func whatIsWrongIsSaidWithItsPlace() throws {
    let command = try SubmittedCommand(["--", "/bin/echo"])
    let directives = try SubmissionOptions(script: Array("#!/bin/sh\n#SBATCH --mem=4X\n".utf8))
    let error = try #require(throws: SlurmError.self) {
      try command.descriptions(script: [directives])
    }
    #expect(error.code == .invalidScript && error.detail?.hasPrefix("line 2, --mem=4X: ") == true)
  }

  /// As sbatch: the options of a component alone are not those of the next.
  @Test func whatIsSaidOfAComponentHoldsForThoseBehindIt() throws {
    let command = try SubmittedCommand([
      "-t5", "-N2", "-p", "one", "--mail-type=END", "--qos=x", "-B1", ":", "-n3", "-t6", ":", "--",
      "/bin/echo",
    ])
    let jobs = try command.descriptions()
    #expect(jobs.count == 3)
    #expect(jobs.map(\.timeLimit) == [.minutes(5), .minutes(6), .minutes(6)])
    #expect(jobs.map(\.nodeCount) == [2...2, nil, nil] && jobs.map(\.taskCount) == [nil, 3, nil])
    #expect(jobs.map(\.partition) == ["one", nil, nil] && jobs.allSatisfy { $0.qos == "x" })
    #expect(jobs.map(\.nodes.sockets) == [1, nil, nil] && jobs[1].mail == nil)
  }

  /// As sbatch, which reads the whole command line before it comes to the components.
  @Test func whatIsSaidOfALaterComponentHoldsWhereNothingElseIs() throws {
    let words = [
      ":", "-t5", "-c2", "--no-requeue", ":", "-t6", "-J", "b", "-D", "/x", "--", "/bin/echo",
    ]
    let jobs = try SubmittedCommand(words).descriptions()
    #expect(jobs.map(\.timeLimit) == [.minutes(6), .minutes(5), .minutes(6)])
    #expect(jobs.map(\.cpusPerTask) == [nil, 2, nil] && jobs.map(\.name) == ["b", "b", "b"])
    #expect(jobs.allSatisfy { $0.isRequeueable == false && $0.workingDirectory == "/x" })
    let script = [try SubmissionOptions(script: Array("#!/bin/sh\n#SBATCH -t 7\n".utf8))]
    let environment = try SubmissionOptions(environment: ["SBATCH_JOB_NAME": "c"])
    let leader = try SubmittedCommand(words).descriptions(
      script: script, environment: environment)[0]
    #expect(leader.timeLimit == .minutes(7) && leader.name == "c")
  }

  /// As sbatch, which makes the names whole as it comes to them.
  @Test func aFileStaysTheSameForTheComponentsBehind() throws {
    let script = Array(
      "#!/bin/sh\n#SBATCH -o b -e none -i c\n#SBATCH hetjob\n#SBATCH -D d\n#SBATCH hetjob\n".utf8)
    func jobs(_ arguments: [String], in folder: String?) throws -> [JobDescription] {
      var words = arguments
      return try SubmissionOptions.components(
        script: SubmissionOptions.components(script: script),
        environment: SubmissionOptions(environment: ["SBATCH_INPUT": "e"]),
        arguments: SubmissionOptions.components(arguments: &words), in: folder
      ).map { options in
        var job = JobDescription(script: .text("#!/bin/sh\n"))
        try job.apply(options)
        return job
      }
    }
    let first = try jobs([], in: "/w")
    #expect(first.map(\.standardOutput) == ["b", "/w/b", "/w/b"])
    #expect(first.map(\.standardError) == ["/dev/null", "/dev/null", "/dev/null"])
    // The variable is about each component anew.
    #expect(first.map(\.standardInput) == ["e", "e", "e"])
    let second = try jobs([":", "-o", "x", ":", "-n1"], in: "/w")
    #expect(second.map(\.standardOutput) == ["b", "x", "/w/d/x"])
    let here = try jobs([], in: nil)
    #expect(here[1].standardOutput == FileManager.default.currentDirectoryPath + "/b")
  }

  @Test func theMemoryOfALaterComponentGivesWay() throws {
    let jobs = try SubmittedCommand([
      "--mem-per-cpu=7", ":", "-n1", ":", "--mem=9", "--", "/bin/echo",
    ]).descriptions()
    #expect(jobs.map(\.memory) == [.perCPU(megabytes: 7), nil, .perNode(megabytes: 9)])
  }

  @Test func aCommandLineWithoutAColonIsAboutAllComponents() throws {
    let script = "#!/bin/sh\n#SBATCH -J a -N1\n#SBATCH hetjob\n#SBATCH -t 7 -n4\n#SBATCH packjob\n"
    let directives = try SubmissionOptions.components(script: Array(script.utf8))
    let environment = try SubmissionOptions(environment: ["SBATCH_PARTITION": "two"])
    let jobs = try SubmittedCommand(["-A", "me", "-B2", "--", "/bin/echo"]).descriptions(
      script: directives, environment: environment)
    #expect(jobs.map(\.name) == ["a", "a", "a"] && jobs.allSatisfy { $0.account == "me" })
    #expect(jobs.map(\.nodeCount) == [1...1, nil, nil] && jobs.map(\.taskCount) == [nil, 4, nil])
    #expect(jobs.map(\.timeLimit) == [nil, .minutes(7), .minutes(7)])
    #expect(jobs.allSatisfy { $0.nodes.sockets == 2 && $0.partition == "two" })
  }

  private func description(_ arguments: [String]) throws -> JobDescription {
    try SubmittedCommand(arguments + ["--", "/bin/echo"]).descriptions()[0]
  }
}
